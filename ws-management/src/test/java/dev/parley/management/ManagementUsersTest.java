package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is called about the users of tokens. */
class ManagementUsersTest {

    private static final TestIssuer ISSUER = TestIssuer.of("ES256", "one");
    private static final String ANN = "/testing/@users/ann%2F%C3%A4/connections";

    private final Recorder connect = new Recorder();
    private final TestGateway gateway = TestGateway.startWithTokens(
            TestConfig.DEFAULT.routes("$connect").build(),
            TestIssuer.trusted(TestRules.optional(true), ISSUER),
            (connections, channels) -> Map.of("$connect", connect));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private RawClient open(String user) {
        JwtClaims claims = TestIssuer.claims(user, 600);
        claims.setClaim("publish", List.of("room:*"));
        return RawClient.open(gateway.port(), "Authorization: Bearer " + ISSUER.token(claims));
    }

    @Test
    void all_connections_of_a_user_are_closed_with_a_code() {
        try (RawClient one = open("ann/ä");
                RawClient two = open("ann/ä");
                RawClient bob = open("bob")) {
            Reply reply = management.delete(ANN + "?code=4403&reason=Signed%20out");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"closed\":2}");
            for (RawClient client : List.of(one, two)) {
                Frame close = client.readClose();
                assertThat(close.closeCode()).isEqualTo(4403);
                assertThat(close.closeReason()).isEqualTo("Signed out");
            }
            assertThat(management.delete("/testing/@users/bob/connections").body())
                    .isEqualTo("{\"closed\":1}");
            assertThat(bob.readClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void a_gateway_without_an_answer_makes_the_call_fail_and_is_named() {
        gateway.vertx()
                .eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        new GatewayAnnouncement("elsewhere", "another", false, true),
                        DirectoryCodecs.ANNOUNCEMENT.options());
        try (RawClient client = open("ann/ä")) {
            Reply reply = Awaitility.await().until(() -> management.delete(ANN), answer -> answer.status() == 503);
            assertThat(reply.errorType()).isEqualTo("ServiceUnavailableException");
            assertThat(reply.message()).contains("elsewhere").contains("Repeat the call");
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void no_user_is_no_path_to_everybody() {
        assertThat(management.delete("/testing/@users//connections").status()).isEqualTo(400);
        assertThat(management.get(ANN).status()).isEqualTo(405);
        assertThat(management.delete("/testing/@users/ann").status()).isEqualTo(404);
    }

    @Test
    void a_publish_on_behalf_of_a_connection_goes_where_its_token_permits() {
        try (RawClient client = open("ann/ä");
                RawClient guest = RawClient.open(gateway.port())) {
            String own = "?connection=" + connect.take().connectionId();
            String guests = "?connection=" + connect.take().connectionId();
            assertThat(management.post("/testing/@channels/room:tea" + own, "x").status())
                    .isEqualTo(200);
            Reply refused = management.post("/testing/@channels/secret" + own, "x");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorType()).isEqualTo("ForbiddenException");
            assertThat(management
                            .post("/testing/@channels/room:tea" + guests, "x")
                            .status())
                    .isEqualTo(403);
            assertThat(management.post("/testing/@channels/secret", "x").status())
                    .isEqualTo(200);
            assertThat(client.available() + guest.available()).isZero();
        }
    }
}
