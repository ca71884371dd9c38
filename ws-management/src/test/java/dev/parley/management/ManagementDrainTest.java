package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import dev.parley.management.testing.TestLog;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The drain of the process's own gateways. */
class ManagementDrainTest {

    private static final String DRAIN = "/testing/@gateways/drain";
    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String json(String state, int left, int gone, int back) {
        return "{\"state\":\"%s\",\"left\":%d,\"gone\":%d,\"back\":%d,\"busyLoops\":0}"
                .formatted(state, left, gone, back);
    }

    @Test
    void a_drain_begins_is_reported_and_is_undone() {
        try (RawClient client = RawClient.open(gateway.port())) {
            assertThat(management.get(DRAIN).body()).isEqualTo(json("serving", 1, 0, 0));
            Reply begun = management.post(DRAIN, "");
            assertThat(begun.status()).isEqualTo(200);
            assertThat(begun.json().getString("state")).isIn("draining", "drained");
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
        }
        await().untilAsserted(() -> assertThat(management.get(DRAIN).body()).isEqualTo(json("drained", 0, 1, 0)));
        assertThat(management.delete(DRAIN).body()).isEqualTo(json("serving", 0, 1, 0));
        try (RawClient client = RawClient.open(gateway.port())) {
            assertThat(management.get(DRAIN).body()).isEqualTo(json("serving", 0, 1, 1));
            client.drop();
        }
    }

    @Test
    void the_drain_of_a_process_that_stops_cannot_be_undone() {
        TestGateway.await(gateway.drain().stop());
        Reply refused = management.delete(DRAIN);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorType()).isEqualTo("ConflictException");
        assertThat(refused.message()).contains("stopping");
    }

    /** A load balancer may lead to that port of any process. */
    @Test
    void the_sockets_port_has_no_drain() {
        ManagementApi api = new ManagementApi(
                gateway.vertx(),
                new ManagementApi.Rules("testing", 1000),
                new LocalOnly(),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                OwnProcess.withoutGateways(new Meters(), new TestLog()));
        int port = TestGateway.await(gateway.vertx()
                        .createHttpServer()
                        .requestHandler(api.before(new UpgradeRequired()))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        assertThat(new ManagementTestClient(port).get(DRAIN).status()).isEqualTo(426);
        assertThat(new ManagementTestClient(port).get("/testing/@connections").status())
                .isNotEqualTo(426);
    }

    @Test
    void a_process_without_a_gateway_has_no_drain() {
        ManagementApi api = new ManagementApi(
                gateway.vertx(),
                new ManagementApi.Rules("testing", 1000),
                new LocalOnly(),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                OwnProcess.withoutGateways(new Meters(), new TestLog()));
        int port = TestGateway.await(gateway.vertx()
                        .createHttpServer()
                        .requestHandler(api::handle)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        Reply none = new ManagementTestClient(port).post(DRAIN, "");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.message()).contains("no gateway");
    }
}
