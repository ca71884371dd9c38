package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Joined;
import dev.parley.functions.WebSocketApp;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.SlowBackplane;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.gateway.token.ChannelPermissions;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which channels a token permits. */
class TokenChannelsTest {

    private static final TestIssuer ISSUER = TestIssuer.of("ES256", "one");

    private final Recorder connects = new Recorder();
    private final Recorder messages = new Recorder();

    private final WebSocketApp app = (connections, channels) ->
            Map.of("$connect", connects, "$default", messages, "$disconnect", new Recorder());

    private TestGateway start(boolean enforced) {
        return TestGateway.startWithTokens(
                TestConfig.DEFAULT.build(), TestIssuer.trusted(TestRules.optional(enforced), ISSUER), app);
    }

    private static TestGateway start(SlowBackplane backplane, WebSocketApp app) {
        return TestGateway.startWithTokens(
                TestConfig.DEFAULT.build(), backplane, TestIssuer.trusted(TestRules.optional(true), ISSUER), app);
    }

    private static RawClient open(TestGateway gateway, Object join) {
        JwtClaims claims = TestIssuer.claims("ann", 600);
        claims.setClaim("join", join);
        return RawClient.open(gateway.port(), "Authorization: Bearer " + ISSUER.token(claims));
    }

    private static void refresh(RawClient client, String join) {
        JwtClaims claims = TestIssuer.claims("ann", 600);
        claims.setClaim("join", join);
        client.sendText("{\"parley\":\"token\",\"token\":\"" + ISSUER.token(claims) + "\"}");
        assertThat(client.readText()).contains("token-accepted");
    }

    private static void assertForbidden(TestGateway gateway, String connectionId, String channel) {
        assertThatThrownBy(() -> TestGateway.await(gateway.channels().join(connectionId, channel)))
                .isInstanceOf(ConnectionException.class)
                .extracting(e -> ((ConnectionException) e).reason())
                .isEqualTo(ConnectionException.Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "room:*, room:tea, true",
        "room:*, room:, true",
        "room:*, rooms, false",
        "*, anything, true",
        "room:tea, room:tea, true",
        "room:tea, room:teapot, false",
        "room:tea, my room:tea, false",
        "*:tea, room:tea, true",
        "r*m:*a, room:tea, true",
        "room:?ea, room:tea, false",
        "room.tea, room:tea, false",
        "Room:*, room:tea, false"
    })
    void only_a_star_stands_for_other_characters(String pattern, String channel, boolean permitted) {
        ChannelPermissions permissions = new ChannelPermissions(List.of("other", pattern), List.of());
        assertThat(permissions.mayJoin(channel)).isEqualTo(permitted);
        assertThat(permissions.mayPublish(channel)).isFalse();
    }

    @Test
    void functions_may_join_a_connection_only_to_what_its_token_permits() {
        try (TestGateway gateway = start(true);
                RawClient client = open(gateway, List.of("room:*", "news"))) {
            String id = connects.take().connectionId();
            TestGateway.await(gateway.channels().join(id, "room:tea"));
            TestGateway.await(gateway.channels().join(id, "news"));
            assertForbidden(gateway, id, "secret");
            TestGateway.await(gateway.channels().publish("room:tea", "hi"));
            assertThat(client.readText()).isEqualTo("hi");
            TestGateway.await(gateway.channels().leave(id, "secret"));
        }
    }

    @Test
    void a_new_token_that_permits_less_ends_memberships() {
        try (TestGateway gateway = start(true);
                RawClient client = open(gateway, "room:* news")) {
            String id = connects.take().connectionId();
            TestGateway.await(gateway.channels().join(id, "room:tea"));
            TestGateway.await(gateway.channels().join(id, "news"));
            refresh(client, "news");
            assertThat(TestGateway.await(gateway.channels().members("room:tea")).count())
                    .isZero();
            TestGateway.await(gateway.channels().publish("room:tea", "secret"));
            TestGateway.await(gateway.channels().publish("news", "public"));
            assertThat(client.readText()).isEqualTo("public");
        }
    }

    @Test
    void a_join_under_way_fails_if_a_new_token_no_longer_permits_it() {
        SlowBackplane backplane = new SlowBackplane();
        try (TestGateway gateway = start(backplane, app);
                RawClient client = open(gateway, "room:* news")) {
            String id = connects.take().connectionId();
            Future<Joined> forbidden = gateway.channels().join(id, "room:tea");
            Future<Joined> permitted = gateway.channels().join(id, "news");
            refresh(client, "news");
            backplane.gate().complete();
            assertThatThrownBy(() -> TestGateway.await(forbidden))
                    .asInstanceOf(InstanceOfAssertFactories.type(ConnectionException.class))
                    .extracting(ConnectionException::reason)
                    .isEqualTo(ConnectionException.Reason.FORBIDDEN);
            TestGateway.await(permitted);
            assertThat(TestGateway.await(gateway.channels().members("room:tea")).count())
                    .isZero();
        }
    }

    @Test
    void a_join_that_connect_recorded_ends_the_connection_if_a_new_token_no_longer_permits_it() {
        SlowBackplane backplane = new SlowBackplane();
        WebSocketApp joining = (connections, channels) -> Map.of(
                "$connect",
                event -> channels.join(event.connectionId(), "room:tea").map(joined -> FunctionResult.ok()),
                "$default",
                messages,
                "$disconnect",
                new Recorder());
        try (TestGateway gateway = start(backplane, joining);
                RawClient client = open(gateway, "room:*")) {
            refresh(client, "news");
            backplane.gate().complete();
            assertThat(client.readClose().closeCode()).isEqualTo(1013);
            assertThat(TestGateway.await(gateway.channels().members("room:tea")).count())
                    .isZero();
        }
    }

    @Test
    void the_claim_may_be_a_text_with_spaces_and_an_empty_one_permits_no_channel() {
        try (TestGateway gateway = start(true);
                RawClient client = open(gateway, "room:* news")) {
            TestGateway.await(gateway.channels().join(connects.take().connectionId(), "news"));
            RawClient other = open(gateway, List.of());
            assertForbidden(gateway, connects.take().connectionId(), "news");
            other.close();
            client.sendText("done");
            messages.take();
        }
    }

    @Test
    void a_guest_may_join_nothing_where_tokens_permit_channels() {
        try (TestGateway gateway = start(true);
                RawClient guest = RawClient.open(gateway.port())) {
            assertForbidden(gateway, connects.take().connectionId(), "news");
            guest.sendText("still here");
            messages.take();
        }
    }

    @Test
    void a_join_of_connect_is_refused_at_once() {
        WebSocketApp joining = (connections, channels) -> Map.of(
                "$connect",
                event -> channels.join(event.connectionId(), "secret")
                        .map(joined -> FunctionResult.ok())
                        .otherwise(refused -> FunctionResult.status(403)),
                "$default",
                messages,
                "$disconnect",
                new Recorder());
        try (TestGateway gateway = TestGateway.startWithTokens(
                        TestConfig.DEFAULT.build(), TestIssuer.trusted(TestRules.optional(true), ISSUER), joining);
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(403);
        }
    }

    @Test
    void the_claim_is_the_apps_own_where_it_is_not_enforced() {
        try (TestGateway gateway = start(false);
                RawClient client = open(gateway, List.of("room:*"))) {
            TestGateway.await(gateway.channels().join(connects.take().connectionId(), "secret"));
            client.sendText("done");
            assertThat(messages.take().requestContext().authorizer()).containsEntry("join", "[\"room:*\"]");
        }
    }
}
