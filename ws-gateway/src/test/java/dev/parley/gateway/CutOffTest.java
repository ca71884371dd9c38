package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.LeasedBackplane;
import dev.parley.gateway.testing.OwnLease;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that no function host answers. */
class CutOffTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    /** Longer than it takes to find that the gateway is cut off. */
    private static final int FUNCTION_TIMEOUT_MILLIS = 60_000;

    private final LeasedBackplane backplane = new LeasedBackplane();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.functionTimeout(FUNCTION_TIMEOUT_MILLIS).build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
    private final OwnLease lease = backplane.begun();

    @AfterEach
    void close() {
        gateway.close();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    private RawClient.Response readiness() {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            client.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return client.readResponse();
        }
    }

    private void assertAskedBack() {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            RawClient.Response refusal = client.handshake("/");
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.body()).contains("waits for a function host");
            assertThat(refusal.head().toLowerCase(Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
        }
    }

    @Test
    void it_closes_its_sockets_if_hosts_serve_others_and_comes_back_once_a_host_answers() {
        try (RawClient client = RawClient.open(gateway.port())) {
            assertThat(lease.isServed()).isTrue();
            backplane.serveOthers(true);
            TestGateway.await(gateway.stopFunctions());
            soon().until(() -> !lease.isServed());
            soon().until(() -> backplane.claimants() == 0);
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
        }
        soon().until(() -> !lease.isHeld());
        assertThat(lease.recorded()).hasSize(1);
        assertAskedBack();
        soon().until(() -> readiness().body().contains("no function host answers this gateway"));
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> backplane.claimants() == 0);
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$connect", "$default", "$disconnect")) {
            OwnLease next = backplane.begun();
            assertThat(next.gatewayId()).isNotEqualTo(lease.gatewayId());
            soon().until(() -> backplane.claimants() == 1 && readiness().status() == 200);
            assertThat(host.waiting()).isZero();
        }
    }

    @Test
    void it_keeps_its_sockets_if_hosts_serve_nobody() {
        try (RawClient client = RawClient.open(gateway.port())) {
            TestGateway.await(gateway.stopFunctions());
            Awaitility.await()
                    .during(Duration.ofSeconds(14))
                    .atMost(Duration.ofSeconds(30))
                    .until(lease::isHeld);
            assertThat(readiness().status()).isEqualTo(503);
            client.send(RawClient.frame(true, 9, new byte[0]));
            assertThat(client.read().opcode()).isEqualTo(10);
        }
    }

    @Test
    void what_its_clients_have_sent_is_discarded_and_their_records_have_the_reason() {
        try (RawClient client = RawClient.open(gateway.port());
                RemoteHost host = new RemoteHost(gateway.vertx(), "$default")) {
            host.fallMute();
            String id = lease.recorded().get(0);
            TestGateway.await(gateway.stopFunctions());
            client.sendText("under way");
            client.sendText("held");
            Message<WebSocketEvent> underWay = host.take();
            backplane.serveOthers(true);
            soon().until(() -> backplane.claimants() == 0);
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            RemoteHost.answer(underWay);
            soon().until(() -> lease.record(id).contains("Gateway reaches no function host"));
            client.drop();
            soon().until(() -> !lease.isHeld());
            assertThat(host.waiting()).isZero();
        }
    }
}
