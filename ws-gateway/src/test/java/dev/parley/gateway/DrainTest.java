package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator's drain, which can be undone. {@link PacedDrainTest} has its pace, {@link StopTest} that of SIGTERM. */
class DrainTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final DrainConfig SLOW = new DrainConfig(Duration.ofMinutes(10), 1, false);
    private static final DrainConfig AT_ONCE = new DrainConfig(Duration.ofMinutes(10), 0, true);

    private final Promise<FunctionResult> answer = Promise.promise();
    private final Recorder messages = new Recorder(event -> answer.future());
    private final Recorder disconnects = new Recorder();
    private final List<RawClient> clients = new ArrayList<>();
    private @Nullable TestGateway started;

    private TestGateway start(DrainConfig drain) {
        TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(drain),
                Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
        started = gateway;
        return gateway;
    }

    private RawClient open(TestGateway gateway) {
        RawClient client = RawClient.open(gateway.port());
        clients.add(client);
        return client;
    }

    /** The clients first: a gateway that stops would drain them. */
    @AfterEach
    void close() {
        clients.forEach(RawClient::drop);
        if (started != null) {
            started.close();
        }
    }

    private static DrainStatus status(TestGateway gateway) {
        return TestGateway.await(gateway.drain().status());
    }

    private static String health(TestGateway gateway) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            client.send("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            RawClient.Response response = client.readResponse();
            return response.status() + " " + response.body();
        }
    }

    @Test
    void a_drained_gateway_is_not_ready_and_refuses_clients_until_the_drain_is_undone() {
        TestGateway gateway = start(AT_ONCE);
        RawClient client = open(gateway);
        assertThat(health(gateway)).isEqualTo("200 ok\n");
        TestGateway.await(gateway.drain().begin());
        assertThat(client.readClose().closeCode()).isEqualTo(1012);
        assertThat(health(gateway)).isEqualTo("503 draining\n");
        try (RawClient late = RawClient.tcp(gateway.port())) {
            RawClient.Response refused = late.handshake("/");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.head().toLowerCase(java.util.Locale.ROOT)).contains("\r\nretry-after: 1\r\n");
        }
        gateway.drain().undo();
        await().until(() -> health(gateway).equals("200 ok\n"));
        open(gateway);
    }

    @Test
    void the_status_counts_who_is_left_gone_and_back() {
        TestGateway gateway = start(SLOW);
        for (int i = 0; i < 25; i++) {
            open(gateway);
        }
        assertThat(status(gateway)).isEqualTo(new DrainStatus(State.SERVING, 25, 0, 0, 0));
        TestGateway.await(gateway.drain().begin());
        await().until(() -> status(gateway).gone() > 0);
        DrainStatus draining = status(gateway);
        assertThat(draining.state()).isEqualTo(State.DRAINING);
        assertThat(draining.left() + draining.gone()).isEqualTo(25);
        gateway.drain().undo();
        DrainStatus undone = status(gateway);
        assertThat(undone.left()).isPositive();
        open(gateway);
        assertThat(status(gateway)).isEqualTo(new DrainStatus(State.SERVING, undone.left(), 25 - undone.left(), 1, 0));
    }

    @Test
    void a_drain_can_follow_another_and_ends_drained() {
        TestGateway gateway = start(AT_ONCE);
        for (int round = 0; round < 2; round++) {
            open(gateway);
            TestGateway.await(gateway.drain().begin());
            TestGateway.await(gateway.drain().begin());
            await().until(() -> status(gateway).equals(new DrainStatus(State.DRAINED, 0, 1, 0, 0)));
            gateway.drain().undo();
            await().until(() -> health(gateway).equals("200 ok\n"));
        }
    }

    @Test
    void a_connection_goes_between_two_of_its_events() {
        TestGateway gateway = start(AT_ONCE);
        RawClient busy = open(gateway);
        RawClient idle = open(gateway);
        busy.sendText("a long one");
        String id = messages.take().connectionId();
        TestGateway.await(gateway.drain().begin());
        RequestContext first = closed(idle);
        assertThat(first.connectionId()).isNotEqualTo(id);
        TestGateway.await(gateway.connections().send(id, "still here"));
        assertThat(busy.readText()).isEqualTo("still here");
        assertThat(status(gateway)).isEqualTo(new DrainStatus(State.DRAINING, 1, 1, 0, 0));
        answer.complete(FunctionResult.ok());
        assertThat(closed(busy).connectionId()).isEqualTo(id);
    }

    @Test
    void at_the_bounds_end_a_connection_goes_whatever_it_does() {
        TestGateway gateway = start(new DrainConfig(Duration.ofMillis(500), 0, true));
        RawClient busy = open(gateway);
        busy.sendText("for ever");
        messages.take();
        TestGateway.await(gateway.drain().begin());
        assertThat(busy.readClose().closeCode()).isEqualTo(1012);
        assertThat(disconnects.waiting()).isZero();
        answer.complete(FunctionResult.ok());
        assertThat(disconnects.take().requestContext().disconnectStatusCode()).isEqualTo(1012);
    }

    /** Returns the context of the {@code $disconnect}, which has the reason that the client reads. */
    private RequestContext closed(RawClient client) {
        RawClient.Frame close = client.readClose();
        assertThat(close.closeCode()).isEqualTo(1012);
        assertThat(close.closeReason()).matches("Gateway is stopping retry=\\d+");
        RequestContext context = disconnects.take().requestContext();
        assertThat(context.disconnectReason()).isEqualTo(close.closeReason());
        return context;
    }

    @Test
    void the_drain_of_a_process_that_stops_cannot_be_undone() {
        TestGateway gateway = start(AT_ONCE);
        open(gateway);
        Future<Void> stopped = gateway.stopGateway();
        assertThatThrownBy(() -> gateway.drain().undo())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopping");
        clients.forEach(RawClient::drop);
        TestGateway.await(stopped);
    }
}
