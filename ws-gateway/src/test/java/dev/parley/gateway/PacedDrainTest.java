package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a process with two event loops closes real sockets. The times are those of the {@code $disconnect} events. */
class PacedDrainTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Recorder disconnects = new Recorder();
    private final List<RawClient> clients = new ArrayList<>();
    private @Nullable TestGateway started;

    private TestGateway start(DrainConfig drain, int sockets) {
        TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(drain),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                2,
                (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", disconnects));
        started = gateway;
        for (int i = 0; i < sockets; i++) {
            clients.add(RawClient.open(gateway.port()));
        }
        return gateway;
    }

    /** The clients first: a gateway that stops would drain them. */
    @AfterEach
    void close() {
        clients.forEach(RawClient::drop);
        if (started != null) {
            started.close();
        }
    }

    /** One connection's end: when it was closed and when its client is to come back, in ms. */
    private record End(long closed, long back) {
        static End of(RequestContext context) {
            assertThat(context.disconnectStatusCode()).isEqualTo(1012);
            String reason = context.disconnectReason();
            long retry = Long.parseLong(reason.substring(reason.lastIndexOf('=') + 1));
            return new End(context.requestTimeEpoch(), context.requestTimeEpoch() + retry);
        }
    }

    private List<End> drained(TestGateway gateway) {
        TestGateway.await(gateway.drain().begin());
        List<End> ends = new ArrayList<>();
        while (ends.size() < clients.size()) {
            ends.add(End.of(disconnects.take().requestContext()));
        }
        return ends;
    }

    private static List<Long> closings(List<End> ends) {
        return ends.stream().map(End::closed).sorted().toList();
    }

    /** Returns the largest number of times within 100 ms. */
    private static long most(List<Long> times) {
        return times.stream()
                .mapToLong(from -> times.stream()
                        .filter(time -> time >= from && time < from + 100)
                        .count())
                .max()
                .orElse(0);
    }

    private static long between(List<Long> times) {
        return times.get(times.size() - 1) - times.get(0);
    }

    @Test
    void four_hundred_sockets_go_evenly_at_the_rate_of_the_process_and_come_back_so() {
        TestGateway gateway = start(new DrainConfig(LONG, 100, false), 400);
        List<End> ends = drained(gateway);
        assertThat(between(closings(ends))).isGreaterThan(3800);
        assertThat(most(closings(ends))).isLessThanOrEqualTo(15);
        assertThat(most(ends.stream().map(End::back).toList())).isLessThanOrEqualTo(15);
        assertThat(clients).allSatisfy(client -> assertThat(client.readClose().closeReason())
                .matches("Gateway is stopping retry=\\d+"));
    }

    @Test
    void without_a_rate_sockets_go_evenly_over_the_bound() {
        TestGateway gateway = start(DrainConfig.over(Duration.ofSeconds(3)), 60);
        List<Long> closings = closings(drained(gateway));
        assertThat(between(closings)).isGreaterThan(2500);
        assertThat(closings.subList(0, 20))
                .allSatisfy(time -> assertThat(time - closings.get(0)).isLessThan(2900));
    }

    @Test
    void a_handful_goes_at_once() {
        TestGateway gateway = start(DrainConfig.over(LONG), 20);
        List<End> ends = drained(gateway);
        assertThat(between(closings(ends))).isLessThan(5000);
        assertThat(ends).allSatisfy(end -> assertThat(end.back() - end.closed()).isLessThanOrEqualTo(1000));
    }

    @Test
    void in_testing_all_go_at_once() {
        TestGateway gateway = start(new DrainConfig(LONG, 0, true), 60);
        assertThat(between(closings(drained(gateway)))).isLessThan(5000);
    }

    @Test
    void an_event_loop_that_is_busy_does_not_hold_up_the_other_and_drains_later() {
        TestGateway gateway = start(new DrainConfig(LONG, 0, true), 40);
        CountDownLatch busy = new CountDownLatch(1);
        gateway.vertx().getOrCreateContext().runOnContext(here -> block(busy));
        TestGateway.await(gateway.drain().begin());
        await().until(() ->
                clients.stream().filter(client -> client.available() > 0).count() == 20);
        DrainStatus draining = TestGateway.await(gateway.drain().status());
        assertThat(draining.state()).isEqualTo(DrainStatus.State.DRAINING);
        assertThat(draining.busyLoops()).isEqualTo(1);
        busy.countDown();
        for (int i = 0; i < 40; i++) {
            disconnects.take();
        }
        DrainStatus status = TestGateway.await(gateway.drain().status());
        assertThat(status).isEqualTo(new DrainStatus(DrainStatus.State.DRAINED, 0, 40, 0, 0));
    }

    private static void block(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_the_rate_leaves_over_goes_at_the_bounds_end() {
        TestGateway gateway = start(new DrainConfig(Duration.ofSeconds(2), 10, false), 100);
        List<Long> closings = closings(drained(gateway));
        assertThat(closings.get(10) - closings.get(0)).isGreaterThan(500);
        assertThat(between(closings.subList(40, 100))).isLessThan(1000);
        assertThat(between(closings)).isLessThan(8000);
    }
}
