package dev.parley.bus.rebalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.rebalance.ShedException.Kind;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns between processes. */
class ShedReceiverTest {

    private final BusCluster cluster = new BusCluster();
    private final Vertx vertx = cluster.start("coordinator");
    private final Vertx other = cluster.start("process");
    private final List<ShedTurn> turns = new CopyOnWriteArrayList<>();
    private final ShedReceiver receiver = new ShedReceiver(other, "process", this::shed);
    private final ShedRequests requests = new ShedRequests(vertx);

    @BeforeEach
    void start() {
        Bus.await(receiver.start());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Future<ShedReport> shed(ShedTurn turn) {
        turns.add(turn);
        return Future.succeededFuture(new ShedReport("10.0.0.1:3331", 7, turn.closings(), "draining"));
    }

    private static ShedTurn turn(String coordinator, int closings, boolean last) {
        return new ShedTurn(coordinator, coordinator + ":3331", closings, 0, last);
    }

    private ShedReport send(ShedTurn turn) {
        return Bus.await(requests.send("process", turn));
    }

    private static void assertFails(Future<?> call, Kind kind, String words) {
        assertThatThrownBy(() -> Bus.await(call))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ShedException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind))
                .hasMessage(words);
    }

    @Test
    void a_turn_and_its_report_arrive_as_they_were_sent() {
        assertThat(send(turn("a", 3, false))).isEqualTo(new ShedReport("10.0.0.1:3331", 7, 3, "draining"));
        assertThat(turns).containsExactly(turn("a", 3, false));
        assertThat(receiver.coordinator()).contains("a");
    }

    @Test
    void one_coordinator_has_a_process_until_its_last_turn() {
        send(turn("a", 3, false));
        assertFails(
                requests.send("process", turn("b", 3, false)),
                Kind.CONFLICT,
                "A rebalance is under way, coordinated by gateway a:3331");
        assertThat(turns).hasSize(1);
        send(turn("a", 0, true));
        assertThat(receiver.coordinator()).isEmpty();
        assertThat(send(turn("b", 3, false)).closed()).isEqualTo(3);
    }

    @Test
    void a_process_that_knows_no_turns_is_absent_and_one_that_is_silent_is_not() {
        assertFails(requests.send("unknown", turn("a", 0, false)), Kind.ABSENT, "is gone");
        cluster.relayTo("process").swallow();
        assertFails(requests.send("process", turn("a", 0, false)), Kind.SILENT, "did not answer within 5 s");
    }

    @Test
    void a_coordinator_reports_and_stops_for_others() {
        RebalanceReport running = new RebalanceReport(
                RebalanceReport.State.RUNNING,
                "Round 1",
                100,
                1,
                20,
                List.of(new RebalanceReport.GatewayShare("10.0.0.1:3331", 80, 60)),
                List.of(new RebalanceReport.LeftOut("10.0.0.2:3331", "accepts no connections: draining")));
        CoordinatorReceiver coordinator =
                new CoordinatorReceiver(other, "process", () -> running, RebalanceReport::idle);
        Bus.on(Bus.newContext(other), coordinator::start);
        assertThat(Bus.await(requests.status("process"))).isEqualTo(running);
        assertThat(Bus.await(requests.stop("process"))).isEqualTo(RebalanceReport.idle());
        assertFails(requests.stop("unknown"), Kind.ABSENT, "is gone");
    }
}
