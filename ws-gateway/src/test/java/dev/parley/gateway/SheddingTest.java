package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.rebalance.ShedReport;
import dev.parley.bus.rebalance.ShedTurn;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.RequestContext;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process with two event loops that lets some of its connections go in a rebalance. */
class SheddingTest {

    private final Recorder connects = new Recorder();
    private final Recorder disconnects = new Recorder();
    private final Promise<FunctionResult> answer = Promise.promise();
    private final Recorder messages = new Recorder(event -> answer.future());
    private final List<RawClient> clients = new ArrayList<>();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.build(),
            new InProcessBackplane(ChannelLimits.DEFAULT),
            2,
            (connections, channels) -> Map.of("$connect", connects, "$default", messages, "$disconnect", disconnects));
    private final ProcessShedding shedding = new ProcessShedding("this one", gateway.drain(), () -> "");

    /** The clients first: a gateway that stops would drain them. */
    @AfterEach
    void close() {
        clients.forEach(RawClient::drop);
        gateway.close();
    }

    /** Opens sockets and returns their ids. */
    private Set<String> open(int count) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.open(gateway.port()));
            ids.add(connects.take().connectionId());
        }
        return ids;
    }

    private static ShedTurn turn(int closings, long millis) {
        return new ShedTurn("coordinator", "coordinator", closings, millis, false);
    }

    private ShedReport shed(int closings, long millis) {
        return TestGateway.await(shedding.shed(turn(closings, millis)));
    }

    /** Lets so many go, in one turn unless the machine is busy. */
    private void shedAll(int closings) {
        for (int left = closings; left > 0; ) {
            left -= shed(left, 1000).closed();
        }
    }

    private List<RequestContext> ended(int count) {
        List<RequestContext> ends = new ArrayList<>();
        while (ends.size() < count) {
            ends.add(disconnects.take().requestContext());
        }
        return ends;
    }

    @Test
    void the_oldest_connections_go_evenly_and_the_process_stays_ready() {
        Set<String> oldest = open(20);
        Set<String> youngest = open(20);
        shedAll(20);
        List<RequestContext> ends = ended(20);
        assertThat(ends).allSatisfy(end -> {
            assertThat(end.disconnectStatusCode()).isEqualTo(1012);
            assertThat(end.disconnectReason()).matches("Moved to another gateway retry=\\d+");
        });
        assertThat(ends.stream().map(RequestContext::connectionId)).containsExactlyInAnyOrderElementsOf(oldest);
        List<Long> times =
                ends.stream().map(RequestContext::requestTimeEpoch).sorted().toList();
        assertThat(times.get(19) - times.get(0)).isGreaterThan(700);
        assertThat(shed(0, 0)).isEqualTo(new ShedReport("this one", 20, 0, ""));
        youngest.addAll(open(1));
        assertThat(shed(0, 0).connections()).isEqualTo(youngest.size());
    }

    @Test
    void a_connection_whose_event_runs_stays_and_another_goes() {
        String busy = open(1).iterator().next();
        clients.get(0).sendText("a long one");
        messages.take();
        open(7);
        shedAll(7);
        assertThat(ended(7)).noneMatch(end -> end.connectionId().equals(busy));
        answer.complete(FunctionResult.ok());
        await().until(() -> shed(1, 100).closed() == 1);
        assertThat(ended(1).get(0).connectionId()).isEqualTo(busy);
    }

    @Test
    void a_turn_ends_when_another_begins() {
        open(10);
        Future<ShedReport> slow = shedding.shed(turn(10, 3_600_000));
        await().until(() -> shed(0, 0).closed() == 0 && slow.isComplete());
        int closed = TestGateway.await(slow).closed();
        assertThat(closed).isLessThan(10);
        assertThat(shed(0, 0).connections()).isEqualTo(10 - closed);
    }

    @Test
    void no_more_go_than_there_are() {
        open(2);
        await().until(() -> shed(100, 200).connections() == 0);
    }

    @Test
    void a_process_that_drains_or_is_not_ready_closes_none_and_reports_why() {
        open(1);
        ProcessShedding away = new ProcessShedding("this one", gateway.drain(), () -> "Redis is away");
        assertThat(TestGateway.await(away.shed(turn(1, 100))))
                .isEqualTo(new ShedReport("this one", 1, 0, "Redis is away"));
        TestGateway.await(gateway.drain().begin());
        assertThat(shed(0, 0).whyNotReady()).isEqualTo("draining");
    }
}
