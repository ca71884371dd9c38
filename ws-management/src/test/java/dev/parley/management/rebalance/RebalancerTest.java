package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.rebalance.RebalanceReport;
import dev.parley.bus.rebalance.RebalanceReport.LeftOut;
import dev.parley.bus.rebalance.RebalanceReport.State;
import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.bus.rebalance.ShedRequests;
import dev.parley.bus.rebalance.ShedTurn;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rounds of a rebalance with simulated processes, behind a simulated load balancer. */
class RebalancerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private Rebalancer rebalancer;

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        ShedReceiver own = new ShedReceiver(vertx, "coordinator", turn -> {
            throw new IllegalStateException("This process has no gateway");
        });
        rebalancer = new Rebalancer(vertx, "coordinator", own, 1000);
        TestGateway.await(rebalancer.start());
    }

    @AfterEach
    void stop() {
        TestGateway.await(vertx.close());
    }

    private SimulatedProcess process(String id, int connections) {
        SimulatedProcess process = new SimulatedProcess(vertx, id, connections);
        processes.add(process);
        TestGateway.await(process.start());
        process.announce();
        return process;
    }

    private void processes(int... connections) {
        for (int i = 0; i < connections.length; i++) {
            process("p" + i, connections[i]);
        }
        processes.forEach(process -> process.onClosed = this::leastconn);
    }

    /** Each client goes to the process with the fewest connections. */
    private synchronized void leastconn(int clients) {
        for (int i = 0; i < clients; i++) {
            processes.stream()
                    .min(Comparator.comparingInt(process -> process.connections.get()))
                    .orElseThrow()
                    .connections
                    .incrementAndGet();
        }
    }

    private RebalanceReport begin(int perSecond) {
        return TestGateway.await(rebalancer.begin(perSecond));
    }

    private RebalanceReport status() {
        return TestGateway.await(rebalancer.status());
    }

    private RebalanceReport ended() {
        await().atMost(PATIENCE).until(() -> status().state() != State.RUNNING);
        return status();
    }

    private RebalanceReport run() {
        begin(0);
        return ended();
    }

    @Test
    void each_process_gets_its_share() {
        processes(100, 100, 100, 0);
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.BALANCED);
        assertThat(report.message())
                .isEqualTo(
                        "Balanced: each of 4 gateways is within 10 % of its share of 75; 75 connections were moved in 1"
                                + " round");
        assertThat(processes).allMatch(process -> process.connections.get() == 75);
        assertThat(report.gateways()).hasSize(4).allSatisfy(gateway -> assertThat(gateway.connections())
                .isEqualTo(75));
    }

    @Test
    void processes_that_have_their_share_close_nothing() {
        processes(100, 105, 95);
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.BALANCED);
        assertThat(report.message())
                .isEqualTo("Nothing to rebalance: each of 3 gateways is within 10 % of its share of 100");
        assertThat(report.moved()).isZero();
    }

    @Test
    void one_process_alone_has_nothing_to_rebalance() {
        processes(100);
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.BALANCED);
        assertThat(report.message()).isEqualTo("Nothing to rebalance: only one gateway takes part");
    }

    @Test
    void two_rounds_in_vain_are_the_end() {
        processes(100, 100, 0);
        processes.forEach(process -> process.onClosed = process.connections::addAndGet);
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.message()).contains("two rounds brought the gateways no nearer to their shares", "leastconn");
        assertThat(report.rounds()).isEqualTo(2);
    }

    @Test
    void nothing_more_is_closed_while_too_many_clients_are_away() {
        processes(300, 0);
        AtomicInteger away = new AtomicInteger();
        processes.get(0).onClosed = away::addAndGet;
        begin(10);
        await().atMost(PATIENCE).until(() -> status().message().equals("Round 1: clients come back"));
        assertThat(away.get()).isBetween(51, 60);
        assertThat(status().moved()).isEqualTo(away.get());
        processes.get(1).connections.addAndGet(away.getAndSet(0));
        await().atMost(PATIENCE).until(() -> away.get() > 0);
    }

    @Test
    void a_process_that_drains_or_is_of_an_earlier_release_is_left_out_and_reported() {
        processes(100, 50, 10);
        processes.get(2).whyNotReady = "draining";
        processes.remove(2);
        SimulatedProcess.announce(vertx, "before-all-this", false);
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.BALANCED);
        assertThat(report.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut("p2", "accepts no connections: draining"),
                        new LeftOut("with process id before-a", "is of an earlier release, or is gone"));
        assertThat(processes).allMatch(process -> process.connections.get() == 75);
    }

    @Test
    void it_stops_when_asked_and_another_may_begin() {
        processes(1000, 0);
        begin(1);
        await().until(() -> processes.get(0).closings.get() > 0);
        assertThatThrownBy(() -> begin(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A rebalance is under way, coordinated by gateway coordinator");
        RebalanceReport stopped = TestGateway.await(rebalancer.stop());
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.message()).startsWith("Stopped as asked");
        assertThat(run().state()).isEqualTo(State.BALANCED);
    }

    @Test
    void it_stops_when_a_process_begins_to_drain() {
        processes(1000, 0);
        begin(1);
        await().until(() -> processes.get(0).closings.get() > 0);
        processes.get(1).whyNotReady = "draining";
        RebalanceReport report = ended();
        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.message()).isEqualTo("Stopped: gateway p1 accepts no connections: draining");
    }

    @Test
    void it_stops_when_a_process_leaves_or_ends() {
        processes(1000, 0, 0);
        begin(1);
        await().until(() -> processes.get(0).closings.get() > 0);
        processes.get(1).leave();
        assertThat(ended().message()).isEqualTo("Stopped: gateway p1 is gone");
        processes.remove(1);
        begin(1);
        await().until(() -> status().rounds() > 0);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "p2", new DeliveryOptions().setLocalOnly(true));
        assertThat(ended().message()).isEqualTo("Stopped: gateway p2 is gone");
    }

    @Test
    void it_stops_when_a_process_gives_no_answer() {
        processes(1000, 0);
        begin(1);
        await().until(() -> processes.get(0).closings.get() > 0);
        processes.get(1).silent = true;
        assertThat(ended().message()).isEqualTo("Stopped: gateway p1 did not answer within 5 s");
        int closed = processes.get(0).closings.get();
        assertThat(TestGateway.await(rebalancer.stop()).state()).isEqualTo(State.FAILED);
        assertThat(processes.get(0).closings.get()).isEqualTo(closed);
    }

    @Test
    void another_processs_rebalance_is_not_disturbed() {
        processes(100, 0);
        ShedTurn other = new ShedTurn("other", "10.0.0.9:3331", 0, 0, false);
        TestGateway.await(new ShedRequests(vertx).send("p1", other));
        RebalanceReport report = run();
        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.message())
                .isEqualTo("Stopped: A rebalance is under way, coordinated by gateway 10.0.0.9:3331");
        assertThat(report.moved()).isZero();
    }
}
