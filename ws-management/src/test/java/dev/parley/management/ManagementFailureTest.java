package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.Addresses;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the management API says when what it needs is slow, or away. */
class ManagementFailureTest {

    private static final String STILL = "AAAAAAAA";
    private static final String OF_STILL = STILL + "AAAAAAAAAAAAAAAAAAA=";

    private final Promise<FunctionResult> never = Promise.promise();
    private final Recorder connect = new Recorder();
    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect", "$default").build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", connect, "$default", event -> never.future()));
    private final int port = ManagementPort.start(gateway);
    private final ManagementTestClient management = new ManagementTestClient(port);

    @AfterEach
    void stop() {
        never.complete(FunctionResult.ok());
        gateway.close();
    }

    @Test
    void a_gateway_that_stands_still_is_waited_for_and_then_named() {
        gateway.vertx().eventBus().consumer(Addresses.gateway(STILL), command -> {});
        gateway.vertx().eventBus().consumer(Addresses.connections(STILL), query -> {});
        GatewayAnnouncement there = new GatewayAnnouncement(STILL, "another", false, true);
        gateway.vertx().eventBus().publish(Addresses.GATEWAYS, there, DirectoryCodecs.ANNOUNCEMENT.options());

        CompletableFuture<Reply> post =
                CompletableFuture.supplyAsync(() -> management.post("/testing/@connections/" + OF_STILL, "x"));
        Reply list = management.get("/testing/@connections");

        for (Reply reply : new Reply[] {post.join(), list}) {
            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.errorType()).isEqualTo("GatewayTimeoutException");
            assertThat(reply.message()).contains("did not answer");
        }
        assertThat(list.message()).contains(STILL);
    }

    @Test
    void a_backplane_that_is_away_is_said() {
        TestGateway.await(backplane.close());
        Reply reply = management.post("/testing/@channels/tea", "x");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.errorType()).isEqualTo("ServiceUnavailableException");
        assertThat(management.get("/testing/@channels/tea").status()).isEqualTo(503);
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_body_costs_nothing() {
        try (RawClient client = RawClient.tcp(port)) {
            String head = "POST /testing/@connections/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc";
            client.send(head.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(management.get("/testing/@connections").status()).isEqualTo(200);
    }

    @Test
    void a_function_that_answers_late_does_not_hold_up_management() {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendText("stuck");
            String path = "/testing/@connections/" + connect.take().connectionId();

            assertThat(management.post(path, "still here").status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("still here");
        }
    }
}
