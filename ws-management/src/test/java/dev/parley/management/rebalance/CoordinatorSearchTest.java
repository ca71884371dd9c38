package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.rebalance.CoordinatorReceiver;
import dev.parley.bus.rebalance.RebalanceReport;
import dev.parley.bus.rebalance.RebalanceReport.State;
import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.functions.ConnectionException;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that gets no turns of a rebalance that another process coordinates. */
class CoordinatorSearchTest {

    private final Vertx vertx = Vertx.vertx();
    private volatile State state = State.RUNNING;
    private Rebalancer rebalancer;

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        ShedReceiver own = new ShedReceiver(vertx, "left out", turn -> {
            throw new IllegalStateException("This process is draining");
        });
        rebalancer = new Rebalancer(vertx, "left out", own, 1000);
        TestGateway.await(rebalancer.start());
        SimulatedProcess.announce(vertx, "earlier-release", false);
        TestGateway.await(new CoordinatorReceiver(vertx, "coordinates", this::report, this::stopped).start());
    }

    @AfterEach
    void stop() {
        TestGateway.await(vertx.close());
    }

    private RebalanceReport report() {
        return new RebalanceReport(state, "Round 1", 10, 1, 5, List.of(), List.of());
    }

    private RebalanceReport stopped() {
        state = State.STOPPED;
        return report();
    }

    private void awaitReportOfOther() {
        SimulatedProcess.announce(vertx, "coordinates", false);
        await().until(() -> TestGateway.await(rebalancer.status()).message().equals("Round 1"));
    }

    @Test
    void another_processs_rebalance_is_reported_and_stopped() {
        awaitReportOfOther();
        assertThat(TestGateway.await(rebalancer.stop()).state()).isEqualTo(State.STOPPED);
        assertThat(state).isEqualTo(State.STOPPED);
        assertThat(TestGateway.await(rebalancer.status()).state()).isEqualTo(State.IDLE);
    }

    @Test
    void no_second_rebalance_begins_beside_it() {
        awaitReportOfOther();
        assertThatThrownBy(() -> TestGateway.await(rebalancer.begin(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A rebalance is under way, coordinated by the gateway with process id coordina");
        stopped();
        assertThat(TestGateway.await(rebalancer.begin(0)).state()).isNotEqualTo(State.IDLE);
    }

    @Test
    void a_stop_does_not_succeed_while_a_silent_process_may_coordinate() {
        vertx.eventBus().consumer(Addresses.rebalance("silent"), question -> {});
        SimulatedProcess.announce(vertx, "silent", false);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThatThrownBy(
                        () -> TestGateway.await(rebalancer.stop()))
                .isInstanceOf(ConnectionException.class)
                .hasMessage(
                        "The gateway with process id silent did not answer within 5 s; it may coordinate a rebalance"));
    }
}
