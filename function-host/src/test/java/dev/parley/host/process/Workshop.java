package dev.parley.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.calls.ApiCalls;
import dev.parley.host.calls.CallOutcome;
import dev.parley.host.invoke.HostClock;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.FunctionCode;
import dev.parley.meters.FamilyReading;
import dev.parley.meters.Meters;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A folder for a function, and its invokers. Closing it closes them and checks that no process is left. */
final class Workshop implements AutoCloseable {

    /** For what should happen at once, on a machine that may be busy with other things. */
    static final Duration BOUND = Duration.ofSeconds(60);

    static final PoolLimits LIMITS = PoolLimits.DEFAULT.start(BOUND).exitGrace(Duration.ZERO);

    static final ApiCalls NO_CALLS =
            call -> Future.succeededFuture(new CallOutcome(503, "ServiceUnavailableException", Buffer.buffer()));

    private static final AtomicLong IDS = new AtomicLong();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Path folder;
    private final HostClock clock;
    private final Meters meters = new Meters();
    private ApiCalls calls = NO_CALLS;
    private final List<ProcessInvoker> invokers = new ArrayList<>();

    Workshop(Path folder) {
        this(folder, HostClock.SYSTEM);
    }

    Workshop(Path folder, HostClock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Vertx vertx() {
        return vertx;
    }

    Path folder() {
        return folder;
    }

    /** Writes a file atomically, by renaming it into place. */
    Workshop file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Path draft = Files.writeString(folder.resolve(".draft"), content);
            if (content.startsWith("#!")) {
                assertThat(draft.toFile().setExecutable(true)).isTrue();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next invokers' functions have their calls carried out. */
    Workshop calls(ApiCalls others) {
        calls = others;
        return this;
    }

    ProcessInvoker invoker() {
        return invoker(LIMITS);
    }

    ProcessInvoker invoker(PoolLimits limits) {
        return invoker(new FunctionCode("ws-default", folder), Map.of(), limits);
    }

    ProcessInvoker invoker(FunctionCode code, Map<String, String> environment, PoolLimits limits) {
        ProcessInvoker invoker = new ProcessInvoker(vertx, code, () -> environment, limits, clock, calls, meters);
        invokers.add(invoker);
        return invoker;
    }

    /**
     * What a series of {@code ws-default} shows; of a histogram, how many values it has.
     *
     * @param family without {@code parley_function_}
     */
    long shown(String family, String... more) {
        List<String> labels = new ArrayList<>(List.of("ws-default"));
        labels.addAll(List.of(more));
        FamilyReading reading = meters.read().stream()
                .filter(each -> each.family().name().equals("parley_function_" + family))
                .findFirst()
                .orElseThrow();
        return reading.distributions().containsKey(labels)
                ? Arrays.stream(reading.distributions().get(labels).counts()).sum()
                : reading.numbers().getOrDefault(labels, -1L);
    }

    static String nextId() {
        return "request-" + IDS.incrementAndGet() + "=";
    }

    static Invocation event(String json) {
        return event(json, BOUND);
    }

    static Invocation event(String json, Duration time) {
        return new Invocation(nextId(), Buffer.buffer(json), time);
    }

    /** The answer to an event. */
    static String answer(ProcessInvoker invoker, String json) {
        return outcome(invoker.invoke(event(json))).toString();
    }

    static <T> T outcome(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(2 * BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The failure of an event. */
    static InvocationException failure(Future<?> future) {
        try {
            outcome(future);
        } catch (InvocationException e) {
            return e;
        }
        throw new AssertionError("It has an answer: " + future.result());
    }

    static InvocationException failure(ProcessInvoker invoker, String json) {
        return failure(invoker.invoke(event(json)));
    }

    /** What a process does last, over its connection to the host. */
    interface LastAct {
        void run() throws IOException;
    }

    /** Ends a process after its last act, of which the host reads nothing before it is told of the end. */
    static void dieUnread(ProcessInvoker invoker, long pid, LastAct last) {
        Promise<Void> dead = Promise.promise();
        invoker.context().runOnContext(onLoop -> {
            var loop = (SingleThreadEventExecutor) invoker.context().nettyEventLoop();
            int others = loop.pendingTasks();
            try {
                last.run();
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                await().atMost(BOUND).until(() -> loop.pendingTasks() > others);
                dead.complete();
            } catch (IOException e) {
                dead.fail(e);
            }
        });
        outcome(dead.future());
    }

    @Override
    public void close() {
        invokers.forEach(invoker -> outcome(invoker.close()));
        for (ProcessInvoker invoker : invokers) {
            assertThat(outcome(invoker.size())).isZero();
        }
        outcome(vertx.close());
    }
}
