package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Blocking;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestGateway;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions that block, on virtual threads where Java has them. {@link OtherJdkTest} runs this class on another JDK, too. */
class BlockingFunctionsTest {

    private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Blocks until the test opens its gate, then answers with the name of its thread. */
    @Blocking
    private static final class Gate implements WebSocketFunction {

        final CountDownLatch open = new CountDownLatch(1);
        final AtomicInteger begun = new AtomicInteger();
        final AtomicInteger interrupted = new AtomicInteger();
        final CompletableFuture<Connections> connections = new CompletableFuture<>();

        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            assertThat(Context.isOnEventLoopThread()).isFalse();
            begun.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                return Future.failedFuture("interrupted");
            }
            // The group of all virtual threads: Java 17 has no method that tells.
            boolean isVirtual =
                    Thread.currentThread().getThreadGroup().getName().equals("VirtualThreads");
            String thread = isVirtual ? "a virtual thread" : "a thread of the pool";
            connections.join().send(event.connectionId(), "through " + thread).await();
            return Future.succeededFuture(FunctionResult.ok());
        }
    }

    private final Gate gate = new Gate();

    /** {@code gate} blocks, anything else is echoed by the event loop. */
    private TestGateway start(UnaryOperator<ParleyBuilder> options) {
        return TestGateway.start(
                (connections, channels) -> {
                    gate.connections.complete(connections);
                    return Map.of("gate", gate, "$default", event -> echo(connections, event));
                },
                builder -> options.apply(builder.eventLoops(1)));
    }

    private static Future<FunctionResult> echo(Connections connections, WebSocketEvent event) {
        assertThat(Context.isOnEventLoopThread()).isTrue();
        return connections.send(event.connectionId(), event.body()).map(FunctionResult.ok());
    }

    private static void atGate(TestClient client) {
        client.send("{\"action\":\"gate\"}");
    }

    private void untilBegun(int count) {
        await().atMost(TestGateway.PATIENCE).until(() -> gate.begun.get() == count);
    }

    @Test
    void a_function_that_blocks_keeps_nobody_else_waiting() {
        try (TestGateway gateway = start(options -> options);
                TestClient ann = gateway.connect();
                TestClient bob = gateway.connect()) {
            atGate(ann);
            untilBegun(1);
            bob.send("is anybody there?");
            assertThat(bob.next()).isEqualTo("is anybody there?");
            // A connection's next event waits for the one before, as with any function.
            ann.send("after the gate");
            gate.open.countDown();
            assertThat(ann.next()).startsWith("through ");
            assertThat(ann.next()).isEqualTo("after the gate");
        }
    }

    @Test
    void as_many_block_at_once_as_there_are_virtual_threads_or_threads_of_the_pool() {
        int clients = 100;
        int threads = 3;
        try (TestGateway gateway = start(options -> options.blockingThreads(threads))) {
            List<TestClient> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(gateway.connect());
            }
            all.forEach(BlockingFunctionsTest::atGate);
            untilBegun(HAS_VIRTUAL_THREADS ? clients : threads);
            gate.open.countDown();
            String thread = HAS_VIRTUAL_THREADS ? "through a virtual thread" : "through a thread of the pool";
            all.forEach(client -> assertThat(client.next()).startsWith(thread));
            assertThat(gate.begun).hasValue(clients);
        }
    }

    @Test
    void a_thread_that_is_busy_past_the_time_limit_is_interrupted() {
        try (TestGateway gateway =
                        start(options -> options.functionTimeout(SHORT).blockingThreads(1));
                TestClient ann = gateway.connect()) {
            atGate(ann);
            assertThat(ann.next()).contains("Endpoint request timed out");
            await().atMost(TestGateway.PATIENCE).until(() -> gate.interrupted.get() == 1);
            ann.send("the next event");
            assertThat(ann.next()).isEqualTo("the next event");

            gate.open.countDown();
            atGate(ann);
            assertThat(ann.next()).startsWith("through ");
            assertThat(gate.begun).hasValue(2);
        }
    }

    /** Ignores interrupts, so that its thread stays busy. */
    @Blocking
    private static final class Deaf implements WebSocketFunction {

        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            while (open.getCount() > 0) {
                try {
                    open.await();
                } catch (InterruptedException ignored) {
                    // on purpose
                }
            }
            return Future.succeededFuture(FunctionResult.ok());
        }
    }

    @Test
    void an_event_that_waits_for_a_thread_past_the_time_limit_does_not_run() {
        Deaf deaf = new Deaf();
        try (TestGateway gateway = TestGateway.start(
                        (connections, channels) -> {
                            gate.connections.complete(connections);
                            return Map.of("deaf", deaf, "gate", gate, "$default", event -> echo(connections, event));
                        },
                        builder -> builder.functionTimeout(SHORT).blockingThreads(1));
                TestClient ann = gateway.connect();
                TestClient bob = gateway.connect()) {
            ann.send("{\"action\":\"deaf\"}");
            // By the time of its error, the thread is taken.
            assertThat(ann.next()).contains("Endpoint request timed out");
            atGate(bob);
            // It may also be the host that gives up first.
            assertThat(bob.next()).containsAnyOf("Endpoint request timed out", "Internal server error");
            deaf.open.countDown();
            bob.send("the next event");
            assertThat(bob.next()).isEqualTo("the next event");
            assertThat(gate.begun).hasValue(HAS_VIRTUAL_THREADS ? 1 : 0);
        }
    }

    /** Every function of the app blocks: it counts each connection's messages, and never runs two of them at once. */
    @Blocking
    private static final class Counting implements WebSocketApp {

        private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        private final Map<String, Integer> counts = new ConcurrentHashMap<>();
        final AtomicInteger overlaps = new AtomicInteger();

        @Override
        public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
            return Map.of(
                    "$connect",
                    event -> {
                        channels.join(event.connectionId(), event.connectionId())
                                .await();
                        return Future.succeededFuture(FunctionResult.ok());
                    },
                    "$default",
                    event -> {
                        count(event, channels);
                        return Future.succeededFuture(FunctionResult.ok());
                    });
        }

        private void count(WebSocketEvent event, Channels channels) {
            String id = event.connectionId();
            AtomicInteger others = running.computeIfAbsent(id, key -> new AtomicInteger());
            if (others.getAndIncrement() > 0) {
                overlaps.incrementAndGet();
            }
            int count = counts.merge(id, 1, Integer::sum);
            channels.publish(id, event.body() + " is number " + count).await();
            others.decrementAndGet();
        }
    }

    @Test
    void the_events_of_a_connection_stay_in_order_and_never_overlap() {
        Counting app = new Counting();
        int messages = 100;
        try (TestGateway gateway = TestGateway.start(app)) {
            List<TestClient> clients = List.of(gateway.connect(), gateway.connect(), gateway.connect());
            for (int i = 1; i <= messages; i++) {
                for (TestClient client : clients) {
                    client.send("message " + i);
                }
            }
            for (int i = 1; i <= messages; i++) {
                for (TestClient client : clients) {
                    assertThat(client.next()).isEqualTo("message " + i + " is number " + i);
                }
            }
            assertThat(app.overlaps).hasValue(0);
        }
    }

    @Test
    void an_error_of_a_function_that_blocks_is_answered_as_any_other() {
        @Blocking
        final class Failing implements WebSocketFunction {
            @Override
            public Future<FunctionResult> handle(WebSocketEvent event) {
                throw new StackOverflowError("on purpose");
            }
        }
        try (TestGateway gateway = TestGateway.start((connections, channels) -> Map.of("$default", new Failing()));
                TestClient ann = gateway.connect()) {
            for (int again = 0; again < 2; again++) {
                ann.send("fail");
                assertThat(ann.next()).contains("Internal server error");
            }
        }
    }
}
