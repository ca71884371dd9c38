package dev.parley.gateway.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.bus.node.NodeState;
import dev.parley.bus.node.Nodes;
import dev.parley.gateway.rate.RateSampler;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.memory.ConnectionMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A node with an event loop that does not answer. */
class BusyLoopTest {

    private static void block(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_node_says_so_within_the_time_of_a_question() {
        CountDownLatch busy = new CountDownLatch(1);
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                2,
                (connections, channels) -> Map.of())) {
            RateSampler rates = new RateSampler(new MeterRates(gateway.meters(), gateway.loops()));
            ProcessReport report = new ProcessReport(
                    "1.0",
                    gateway.loops(),
                    new DrainActs(Optional.of(gateway.drain())),
                    () -> "",
                    ConnectionMemory.unlimited(),
                    rates);
            gateway.vertx().getOrCreateContext().runOnContext(here -> block(busy));
            long began = System.nanoTime();
            NodeState state = TestGateway.await(report.state());
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(Nodes.ANSWER_MILLIS));
            assertThat(state.busyLoops()).isEqualTo(1);
            began = System.nanoTime();
            DrainActs drain = new DrainActs(Optional.of(gateway.drain()));
            assertThat(TestGateway.await(drain.carryOut(Act.BEGIN)))
                    .isEqualTo(new NodeAnswer.Drain("draining", 0, 0, 0, 1));
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(Nodes.ANSWER_MILLIS));
            ProcessInspection inspection =
                    new ProcessInspection(gateway.loops(), report, rates, new DrainActs(Optional.empty()));
            assertThatThrownBy(() -> TestGateway.await(
                            inspection.answer(new NodeQuestion.DescribeConnection("that may be its own"))))
                    .hasMessageContaining("Event loops that did not answer: 1");
            busy.countDown();
            await().untilAsserted(() -> assertThat(TestGateway.await(drain.carryOut(Act.SHOW)))
                    .isEqualTo(new NodeAnswer.Drain("drained", 0, 0, 0, 0)));
        } finally {
            busy.countDown();
        }
    }
}
