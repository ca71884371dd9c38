package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Tokens at two gateways, each a process of its own, with the keys of a server that changes them. */
class TokenIT {

    private static final TestIssuer FIRST = TestIssuer.of("ES256", "first");
    private static final TestIssuer SECOND = TestIssuer.of("EdDSA", "second");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Buffer> jwks = new AtomicReference<>(TestIssuer.jwks(FIRST));
    private final AtomicInteger reads = new AtomicInteger();

    private static JwtClaims claims(String user, long seconds) {
        JwtClaims claims = TestIssuer.claims(user, seconds);
        claims.setIssuer("https://id.example");
        claims.setAudience("chat");
        return claims;
    }

    private static RawClient open(ParleyJar gateway, String token) {
        return RawClient.open(gateway.port(), "Sec-WebSocket-Protocol: parley, parley.token." + token);
    }

    private static void echo(RawClient client, String text) {
        client.sendText(text);
        assertThat(client.readText()).isEqualTo(text);
    }

    private String closeUser(int managementPort, String user) throws Exception {
        URI uri =
                URI.create("http://127.0.0.1:" + managementPort + "/testing/@users/" + user + "/connections?code=4403");
        return http.send(HttpRequest.newBuilder(uri).DELETE().build(), BodyHandlers.ofString())
                .body();
    }

    private HttpServer serveKeys(Vertx vertx) {
        return TestGateway.await(vertx.createHttpServer()
                .requestHandler(request -> {
                    reads.incrementAndGet();
                    request.response().end(jwks.get());
                })
                .listen(0, "127.0.0.1"));
    }

    @Test
    void keys_change_tokens_are_renewed_and_a_user_is_signed_out_of_all_processes() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RedisServer redis = RedisServer.started()) {
            Neighbours neighbours = new Neighbours(redis.url());
            Map<String, String> tokens = Map.of(
                    "TOKEN_KEYS", "http://127.0.0.1:" + serveKeys(vertx).actualPort() + "/keys",
                    "TOKEN_ISSUER", "https://id.example",
                    "TOKEN_AUDIENCE", "chat",
                    "TOKEN_LEEWAY", "1",
                    "LOG_LEVEL", "DEBUG",
                    "EVENT_LOOPS", "2",
                    "APP", "echo");
            int management = Neighbours.freePort();
            try (ParleyJar functions = begin(neighbours, "chat", Map.of("APP", "echo"));
                    ParleyJar one = begin(neighbours, "gateway", tokens, "MANAGEMENT_PORT", "" + management);
                    ParleyJar two = begin(neighbours, "gateway", tokens)) {
                List.of(functions, one, two).forEach(ParleyJar::awaitStart);
                List.of(one, two).forEach(gateway -> await().atMost(PATIENCE)
                        .until(() -> gateway.get("/health/ready").statusCode() == 200));
                String old = FIRST.token(claims("ann", 600));
                RawClient first = open(one, old);
                RawClient second = open(two, old);
                echo(first, "hi");
                echo(second, "hi");
                assertRefused(one, FIRST.token("ann", 600));
                assertRefused(two, TestIssuer.stranger("ES256", "first").token(claims("ann", 600)));

                jwks.set(TestIssuer.jwks(SECOND));
                String fresh = SECOND.token(claims("ann", 600));
                RawClient third = open(two, fresh);
                assertRefused(two, old);
                assertThat(reads).hasValueLessThanOrEqualTo(4);
                assertExpires(two);

                assertThat(closeUser(management, "ann")).isEqualTo("{\"closed\":3}");
                for (RawClient client : List.of(first, second, third)) {
                    assertThat(client.readClose().closeCode()).isEqualTo(4403);
                    client.close();
                }
                assertThat(one.errText() + two.errText() + functions.errText())
                        .doesNotContain(old)
                        .doesNotContain(fresh)
                        .doesNotContain(fresh.substring(fresh.lastIndexOf('.')))
                        .contains("its issuer is not accepted")
                        .contains("its signature is wrong");
            }
        } finally {
            TestGateway.await(vertx.close());
        }
    }

    private static void assertRefused(ParleyJar gateway, String token) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/", "Authorization: Bearer " + token).status())
                    .isEqualTo(401);
        }
    }

    /** Renews a token once, and lets the second one expire. */
    private static void assertExpires(ParleyJar gateway) {
        try (RawClient client = open(gateway, SECOND.token(claims("bob", 6)))) {
            assertThat(new JsonObject(client.readText()).getString("parley")).isEqualTo("token-expiring");
            client.sendText(new JsonObject()
                    .put("parley", "token")
                    .put("token", SECOND.token(claims("bob", 5)))
                    .encode());
            assertThat(new JsonObject(client.readText()).getString("parley")).isEqualTo("token-accepted");
            echo(client, "still here");
            assertThat(new JsonObject(client.readText()).getString("parley")).isEqualTo("token-expiring");
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4401);
            assertThat(close.closeReason()).isEqualTo("Token expired");
        }
    }

    private static ParleyJar begin(Neighbours neighbours, String role, Map<String, String> shared, String... own) {
        Map<String, String> settings = neighbours.next(own);
        settings.putAll(shared);
        return ParleyJar.begin(settings, role);
    }
}
