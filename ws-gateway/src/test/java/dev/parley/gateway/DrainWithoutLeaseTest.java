package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.LeasedBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A drain that changes while a gateway has no lease. */
class DrainWithoutLeaseTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final LeasedBackplane backplane = new LeasedBackplane();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", OK));

    @AfterEach
    void close() {
        gateway.close();
    }

    private String readiness() {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            client.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            RawClient.Response response = client.readResponse();
            return response.status() + " " + response.body();
        }
    }

    private String refusal() {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake("/").body();
        }
    }

    private void loseLease() {
        backplane.setAway(true);
        backplane.begun().take();
        await().until(() -> refusal().contains("waits for Redis"));
    }

    @Test
    void a_gateway_whose_drain_was_undone_meanwhile_is_ready_under_its_next_lease() {
        TestGateway.await(gateway.drain().begin());
        assertThat(readiness()).isEqualTo("503 draining\n");
        loseLease();
        gateway.drain().undo();
        backplane.setAway(false);
        backplane.begun();
        await().until(() -> readiness().equals("200 ok\n"));
    }

    @Test
    void a_gateway_whose_process_began_to_drain_meanwhile_drains_under_its_next_lease() {
        loseLease();
        TestGateway.await(gateway.drain().begin());
        backplane.setAway(false);
        backplane.begun();
        await().until(() -> readiness().equals("503 draining\n"));
        assertThat(refusal()).contains("draining");
    }
}
