package dev.parley.embedded.blocking;

import dev.parley.bus.trace.Tracing;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The threads of a process for functions that block: virtual ones where Java has them (21 and later), else a pool. Thread-safe.
 */
public final class BlockingThreads {

    private static final String NAME = "parley-function-";
    private static final long IDLE_SECONDS = 60;

    private final BlockingLimits limits;
    private final Executor threads;
    private final Optional<ThreadPoolExecutor> pool;

    public BlockingThreads(BlockingLimits limits) {
        this.limits = limits;
        Optional<ThreadFactory> virtual = VirtualThreads.factory(NAME);
        this.pool = virtual.isPresent() ? Optional.empty() : Optional.of(pool(limits.threads()));
        this.threads = virtual.<Executor>map(
                        factory -> call -> factory.newThread(call).start())
                .orElseGet(pool::orElseThrow);
    }

    /** Its queue has no bound of its own, since at most one event of each connection waits. */
    private static ThreadPoolExecutor pool(int size) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), call -> {
                    Thread thread = new Thread(call, NAME + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Returns the functions, of which those that may block run on these threads. */
    public Map<String, WebSocketFunction> use(Vertx vertx, Map<String, WebSocketFunction> routes) {
        return routes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, route -> wrapped(vertx, route.getValue())));
    }

    private WebSocketFunction wrapped(Vertx vertx, WebSocketFunction function) {
        if (!function.isBlocking()) {
            return function;
        }
        // Without tracing nothing looks for a trace: an app whose jar lacks our services of Vert.x has no place for
        // one.
        Executor carrying = Tracing.of(vertx) == null ? threads : this::withTrace;
        return event -> new BlockingCall(function, event, limits.timeout()).start(vertx, carrying);
    }

    /** What the function publishes belongs to its event. */
    private void withTrace(Runnable call) {
        threads.execute(Tracing.current().wrap(call));
    }

    /** Interrupts what still runs on the pool. To be called once the functions' hosts have stopped. */
    public Future<Void> close() {
        pool.ifPresent(ThreadPoolExecutor::shutdownNow);
        return Future.succeededFuture();
    }
}
