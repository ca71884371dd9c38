package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.testing.TestIssuer;
import dev.parley.testing.HandshakeRefusedException;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of clients where Parley is inside another application. */
class EmbeddedTokensTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final TestClients clients = new TestClients();
    private final TestIssuer issuer = TestIssuer.of("ES256", "one");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        clients.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private Future<Parley> start(TokenOptions tokens) {
        return Parley.builder()
                .app(new Rooms())
                .host("127.0.0.1")
                .port(0)
                .tokens(tokens)
                .start(vertx);
    }

    private String keys() throws IOException {
        return Files.write(folder.resolve("keys.json"), TestIssuer.jwks(issuer).getBytes())
                .toString();
    }

    private Map<String, String> token(TestIssuer by, String audience, String channel) {
        JwtClaims claims = TestIssuer.claims("ann", 600);
        claims.setAudience(audience);
        claims.setStringListClaim("join", channel);
        return Map.of("Authorization", "Bearer " + by.token(claims));
    }

    private void refuses(URI uri, Map<String, String> headers, int status) {
        assertThatThrownBy(() -> clients.connect(uri, headers))
                .isInstanceOfSatisfying(HandshakeRefusedException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(status));
    }

    @Test
    void a_valid_token_for_this_service_lets_a_client_in_and_limits_its_channels() throws Exception {
        TokenOptions tokens =
                TokenOptions.keys(keys()).audiences("news").algorithms("ES256").limitChannels();
        URI uri = URI.create("ws://127.0.0.1:" + await(start(tokens)).port());
        TestClient ann = clients.connect(uri, token(issuer, "news", Rooms.ROOM));
        assertThat(ann.next()).isEqualTo(Rooms.WELCOME);
        refuses(uri, token(issuer, "mail", Rooms.ROOM), 401);
        refuses(uri, token(TestIssuer.of("ES256", "one"), "news", Rooms.ROOM), 401);
        refuses(uri, Map.of(), 401);
        // The join in $connect fails, and so does $connect.
        refuses(uri, token(issuer, "news", "another"), 502);
    }

    @Test
    void guests_are_let_in_where_the_options_say_so_but_not_with_a_bad_token() throws Exception {
        TokenOptions tokens =
                TokenOptions.keys(keys()).issuers("https://id.example.org").guests();
        URI uri = URI.create("ws://127.0.0.1:" + await(start(tokens)).port());
        assertThat(clients.connect(uri).next()).isEqualTo(Rooms.WELCOME);
        refuses(uri, token(issuer, "news", Rooms.ROOM), 401);
    }

    @Test
    void keys_that_can_not_be_used_prevent_the_start() {
        assertThatThrownBy(() -> await(start(TokenOptions.keys("nowhere.pem"))))
                .cause()
                .isInstanceOf(ParleyStartException.class)
                .hasMessageStartingWith("TokenOptions.keys is 'nowhere.pem'; expected a PEM file")
                .hasMessageEndingWith("this one can't be read");
        assertThatThrownBy(() -> await(start(TokenOptions.keys("https://me:secret@id.example.org/keys"))))
                .hasMessageContaining("without a user")
                .hasMessageNotContaining("secret");
        assertThat(vertx.deploymentIDs()).isEmpty();
    }
}
