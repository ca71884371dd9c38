package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in with a token, and what functions learn of it. */
class TokenHandshakeTest {

    private static final TestIssuer ISSUER = TestIssuer.of("ES256", "one");
    private static final String BEARER = "Authorization: Bearer ";
    private static final String OFFER = "Sec-WebSocket-Protocol: ";

    private final Recorder events = new Recorder();

    private TestGateway start(TokenRules rules) {
        return TestGateway.startWithTokens(
                TestConfig.DEFAULT.build(),
                TestIssuer.trusted(rules, ISSUER),
                (connections, channels) -> Map.of("$connect", events, "$default", events, "$disconnect", events));
    }

    private static Response handshake(TestGateway gateway, String path, String... headers) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake(path, headers);
        }
    }

    @Test
    void the_claims_are_the_authorizers_context_of_every_event_and_the_token_is_in_none() {
        JwtClaims claims = TestIssuer.claims("ann", 600);
        claims.setClaim("plan", "gold");
        claims.setClaim("level", 7);
        claims.setClaim("roles", List.of("a", "b"));
        claims.setClaim("principalId", "admin");
        String token = ISSUER.token(claims);
        try (TestGateway gateway = start(TokenRules.DEFAULT)) {
            RawClient client = RawClient.open(gateway.port(), BEARER + token, "X-Other: 1");
            client.sendText("hi");
            for (WebSocketEvent event : List.of(events.take(), events.take())) {
                assertThat(event.requestContext().authorizer())
                        .containsEntry("principalId", "ann")
                        .containsEntry("sub", "ann")
                        .containsEntry("plan", "gold")
                        .containsEntry("level", "7")
                        .containsEntry("roles", "[\"a\",\"b\"]")
                        .containsKey("exp");
                assertThat(event.toString()).doesNotContain(token).doesNotContain(token.substring(40));
            }
            client.close();
            assertThat(events.take().requestContext().authorizer()).containsEntry("principalId", "ann");
        }
    }

    @Test
    void a_browser_offers_the_token_as_a_subprotocol_and_gets_another_one_selected() {
        String token = ISSUER.token("ann", 600);
        try (TestGateway gateway = start(TokenRules.DEFAULT)) {
            Response response = handshake(gateway, "/", OFFER + "chat, parley.token." + token + " , parley");
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).contains("Sec-WebSocket-Protocol: parley\r\n");
            WebSocketEvent connect = events.take();
            assertThat(connect.headers()).containsEntry("Sec-WebSocket-Protocol", "chat, parley");
            assertThat(connect.toString()).doesNotContain(token);
            assertThat(handshake(gateway, "/", OFFER + "parley.token." + token).head())
                    .doesNotContain("Sec-WebSocket-Protocol");
        }
    }

    @Test
    void what_connect_selects_wins_over_ours() {
        Recorder selecting = new Recorder(event -> Future.succeededFuture(
                new FunctionResult(200, Map.of("Sec-WebSocket-Protocol", "chat"), Optional.empty())));
        try (TestGateway gateway = TestGateway.startWithTokens(
                TestConfig.DEFAULT.build(),
                TestIssuer.trusted(TokenRules.DEFAULT, ISSUER),
                (connections, channels) -> Map.of("$connect", selecting, "$default", events, "$disconnect", events))) {
            String offer = OFFER + "chat, parley, parley.token." + ISSUER.token("ann", 600);
            assertThat(handshake(gateway, "/", offer).head()).contains("Sec-WebSocket-Protocol: chat\r\n");
        }
    }

    @Test
    void the_query_is_a_source_only_if_it_is_listed() {
        String path = "/?a=1&access_token=" + ISSUER.token("ann", 600);
        try (TestGateway gateway = start(TokenRules.DEFAULT)) {
            assertThat(handshake(gateway, path).status()).isEqualTo(401);
        }
        try (TestGateway gateway = start(TestRules.sources(TokenSource.QUERY))) {
            assertThat(handshake(gateway, path).status()).isEqualTo(101);
            WebSocketEvent connect = events.take();
            assertThat(connect.queryStringParameters()).containsExactly(Map.entry("a", "1"));
            assertThat(connect.multiValueQueryStringParameters()).containsOnlyKeys("a");
            String token = BEARER + ISSUER.token("ann", 600);
            assertThat(handshake(gateway, "/", token).status()).isEqualTo(401);
        }
    }

    @Test
    void nobody_is_let_in_without_one_valid_token() {
        String ann = ISSUER.token("ann", 600);
        String stranger = TestIssuer.of("ES256", "one").token("ann", 600);
        try (TestGateway gateway = start(TokenRules.DEFAULT)) {
            Response missing = handshake(gateway, "/");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.body()).isEqualTo("{\"message\":\"A token is required\"}");
            assertThat(handshake(gateway, "/", BEARER).status()).isEqualTo(401);
            assertThat(handshake(gateway, "/", "Authorization: Basic YTpi").status())
                    .isEqualTo(401);
            assertThat(handshake(gateway, "/", BEARER + stranger).status()).isEqualTo(401);
            assertThat(handshake(gateway, "/", BEARER + ISSUER.token("ann", -60))
                            .body())
                    .contains("expired");
            assertThat(handshake(gateway, "/", BEARER + ann, BEARER + ann).status())
                    .isEqualTo(400);
            assertThat(handshake(gateway, "/", BEARER + ann, OFFER + "parley, parley.token." + ann)
                            .status())
                    .isEqualTo(400);
            assertThat(handshake(gateway, "/", OFFER + "parley.token." + ann + ", parley.token." + ann)
                            .status())
                    .isEqualTo(400);
            assertThat(events.waiting()).isZero();
        }
    }

    @Test
    void while_there_are_no_keys_a_token_gets_503_and_the_gateway_is_not_ready() {
        try (TestGateway gateway = TestGateway.startWithTokens(
                TestConfig.DEFAULT.build(),
                TestIssuer.keyless(TokenRules.DEFAULT),
                (connections, channels) -> Map.of("$connect", events, "$default", events, "$disconnect", events))) {
            Response response = handshake(gateway, "/", BEARER + ISSUER.token("ann", 600));
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.head()).contains("etry-");
            assertThat(handshake(gateway, "/").status()).isEqualTo(401);
            try (RawClient health = RawClient.tcp(gateway.port())) {
                health.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                Response ready = health.readResponse();
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.body()).contains("the keys of tokens can't be read");
            }
        }
    }

    @Test
    void guests_come_in_where_tokens_are_optional_but_not_with_a_bad_token() {
        try (TestGateway gateway = start(TestRules.optional(false))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(101);
            assertThat(events.take().requestContext().authorizer()).isEmpty();
            assertThat(handshake(gateway, "/", BEARER + "a.b.c").status()).isEqualTo(401);
        }
    }

    @Test
    void an_authorizer_function_sees_the_claims_and_may_add_to_them() {
        Recorder authorizer = new Recorder(event ->
                Future.succeededFuture(AuthorizerPolicy.allow(event, "someone else", Map.of("plan", "gold", "sub", "x"))
                        .toResult()));
        GatewayConfig config = TestConfig.DEFAULT
                .routes("$authorizer", "$connect", "$default", "$disconnect")
                .build();
        try (TestGateway gateway = TestGateway.startWithTokens(
                config,
                TestIssuer.trusted(TokenRules.DEFAULT, ISSUER),
                (connections, channels) -> Map.of(
                        "$authorizer", authorizer, "$connect", events, "$default", events, "$disconnect", events))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(401);
            RawClient.open(gateway.port(), BEARER + ISSUER.token("ann", 600)).close();
            assertThat(authorizer.take().requestContext().authorizer()).containsEntry("principalId", "ann");
            assertThat(events.take().requestContext().authorizer())
                    .containsEntry("principalId", "ann")
                    .containsEntry("plan", "gold");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley", "chat, parley"})
    void ours_is_selected_without_tokens_too_and_the_offer_is_left_as_it_is(String offer) {
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", events, "$default", events, "$disconnect", events))) {
            Response response = handshake(gateway, "/", OFFER + offer + ", parley.token.a.b.c");
            assertThat(response.head()).contains("Sec-WebSocket-Protocol: parley\r\n");
            assertThat(events.take().headers()).containsEntry("Sec-WebSocket-Protocol", offer + ", parley.token.a.b.c");
        }
    }
}
