package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.gateway.token.TokenRules;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** The end of a token while its connection is open, and the tokens that a client sends instead. */
class TokenExpiryTest {

    private static final TestIssuer ISSUER = TestIssuer.of("EdDSA", "one");

    private final Recorder messages = new Recorder();
    private final Recorder disconnects = new Recorder();

    private final WebSocketApp app = (connections, channels) ->
            Map.of("$connect", new Recorder(), "$default", messages, "$disconnect", disconnects);

    private TestGateway start(TokenRules rules) {
        return TestGateway.startWithTokens(TestConfig.DEFAULT.build(), TestIssuer.trusted(rules, ISSUER), app);
    }

    private static RawClient open(TestGateway gateway, String token) {
        return RawClient.open(gateway.port(), "Authorization: Bearer " + token);
    }

    private static JsonObject refresh(RawClient client, String token) {
        client.sendText(
                new JsonObject().put("parley", "token").put("token", token).encode());
        return new JsonObject(client.readText());
    }

    /** At most one check each second: waits for the next one that is made. */
    private static JsonObject refreshInTime(RawClient client, String token) {
        return await().until(() -> refresh(client, token), answer -> !"busy".equals(answer.getString("reason")));
    }

    @Test
    void the_client_is_notified_and_then_closed_with_4401() {
        // Half of its life passes until the notice of a token that is so short-lived.
        try (TestGateway gateway = start(TestRules.leeway(0));
                RawClient client = open(gateway, ISSUER.token("ann", 4))) {
            JsonObject notice = new JsonObject(client.readText());
            assertThat(notice.getString("parley")).isEqualTo("token-expiring");
            assertThat(notice.getLong("expiresInMs")).isBetween(1L, 2000L);
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4401);
            assertThat(close.closeReason()).isEqualTo("Token expired");
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(4401);
        }
    }

    @Test
    void a_new_token_takes_the_place_of_the_first_for_time_and_claims() {
        JwtClaims claims = TestIssuer.claims("ann", 3600);
        claims.setClaim("plan", "gold");
        try (TestGateway gateway = start(TokenRules.DEFAULT);
                RawClient client = open(gateway, ISSUER.token("ann", 300))) {
            client.sendText("before");
            assertThat(messages.take().requestContext().authorizer()).doesNotContainKey("plan");
            JsonObject answer = refresh(client, ISSUER.token(claims));
            assertThat(answer.getString("parley")).isEqualTo("token-accepted");
            assertThat(answer.getLong("expiresInMs")).isBetween(3_500_000L, 3_631_000L);
            client.sendText("after");
            assertThat(messages.take().requestContext().authorizer())
                    .containsEntry("plan", "gold")
                    .containsEntry("principalId", "ann");
            assertThat(messages.waiting()).isZero();
        }
    }

    @Test
    void a_new_token_overtakes_messages_that_wait_for_their_function() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder slow = new Recorder(event -> answer.future());
        try (TestGateway gateway = TestGateway.startWithTokens(
                        TestConfig.DEFAULT.build(),
                        TestIssuer.trusted(TokenRules.DEFAULT, ISSUER),
                        (connections, channels) ->
                                Map.of("$connect", new Recorder(), "$default", slow, "$disconnect", disconnects));
                RawClient client = open(gateway, ISSUER.token("ann", 300))) {
            client.sendText("one");
            client.sendText("two");
            slow.take();
            assertThat(refresh(client, ISSUER.token("ann", 900)).getString("parley"))
                    .isEqualTo("token-accepted");
            assertThat(slow.waiting()).isZero();
            answer.complete(FunctionResult.ok());
            slow.take();
        }
    }

    @Test
    void a_bad_token_is_refused_and_the_first_one_stays() {
        try (TestGateway gateway = start(TokenRules.DEFAULT);
                RawClient client = open(gateway, ISSUER.token("ann", 300))) {
            JsonObject refused = refresh(client, TestIssuer.of("EdDSA", "one").token("ann", 900));
            assertThat(refused.getString("parley")).isEqualTo("token-refused");
            assertThat(refused.getString("reason")).isEqualTo("invalid");
            assertThat(refused.getLong("expiresInMs")).isBetween(250_000L, 331_000L);
            assertThat(refresh(client, "x").getString("reason")).isEqualTo("busy");
            assertThat(refreshInTime(client, ISSUER.token("ann", -60)).getString("reason"))
                    .isEqualTo("expired");
            client.sendText("{\"parley\" : \"token\", \"token\": 7");
            assertThat(client.readText()).contains("token-refused");
            client.sendText("still here");
            messages.take();
        }
    }

    @Test
    void a_token_of_another_user_closes_the_connection() {
        try (TestGateway gateway = start(TokenRules.DEFAULT);
                RawClient client = open(gateway, ISSUER.token("ann", 300))) {
            client.sendText(new JsonObject()
                    .put("parley", "token")
                    .put("token", ISSUER.token("bob", 900))
                    .encode());
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4401);
            assertThat(close.closeReason()).isEqualTo("Token is for another user");
            assertThat(disconnects.take().requestContext().authorizer()).containsEntry("principalId", "ann");
        }
    }

    @Test
    void messages_of_the_app_and_of_guests_are_not_taken_for_refreshes() {
        try (TestGateway gateway = start(TestRules.optional(false));
                RawClient guest = RawClient.open(gateway.port());
                RawClient client = open(gateway, ISSUER.token("ann", 300))) {
            guest.sendText("{\"parley\":\"token\",\"token\":\"x\"}");
            messages.take();
            for (String text : new String[] {
                "{\"token\":\"x\",\"parley\":\"token\"}", "{\"parley\":\"tokens\"}", " ", "{", "{\"parley\":", "[]", "ü"
            }) {
                client.sendText(text);
                assertThat(messages.take().body().toString()).contains(text);
            }
            client.sendBinary("{\"parley\":\"token\",\"token\":\"x\"}".getBytes(StandardCharsets.UTF_8));
            messages.take();
        }
    }
}
