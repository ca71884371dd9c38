package dev.parley.host.process;

import dev.parley.host.invoke.HostClock;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessEnvironment;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Runs one function in processes of its own that speak AWS's Lambda Runtime API, on an event loop of the Vert.x. Processes
 * are started when they are needed, and replaced when they end.
 */
public final class ProcessInvoker implements Invoker {

    private final ContextInternal context;
    private final FunctionCode code;
    private final HostClock clock;
    private final Pool pool;

    /**
     * Starts nothing yet.
     *
     * @param environment what a process gets beside Lambda's own variables and a few of this JVM's, asked at its start; see
     *     {@code docs/decisions/function-processes.md}
     */
    public ProcessInvoker(
            Vertx vertx, FunctionCode code, Supplier<Map<String, String>> environment, PoolLimits limits) {
        this(vertx, code, environment, limits, HostClock.SYSTEM);
    }

    ProcessInvoker(
            Vertx vertx,
            FunctionCode code,
            Supplier<Map<String, String>> environment,
            PoolLimits limits,
            HostClock clock) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.code = code;
        this.clock = clock;
        ProcessEnvironment variables = new ProcessEnvironment(code, System.getenv(), environment);
        this.pool = new Pool(new ProcessSpec(context, code, variables, limits, clock));
    }

    /**
     * {@inheritDoc}
     *
     * <p>An event waits for a process up to its deadline, first come, first served. If it has been answered, with whatever,
     * the process goes on to the next; at its deadline the process is killed.
     */
    @Override
    public Future<Buffer> invoke(Invocation invocation) {
        long now = clock.monotonicMillis();
        return onContext(answer -> pool.take(PendingEvent.arriving(invocation, answer, now)));
    }

    /**
     * Has new processes take the place of those that run, with the code as it is now. No event fails by it: the old ones
     * finish what they have, and none ends before a new one is ready.
     *
     * <p>Completes when all new events go to new code; at once, if nothing runs. Fails with an
     * {@link dev.parley.host.invoke.InvocationException} if the new code can't be started, which is logged; then the old
     * processes go on, and it is tried again by and by, also without another call.
     */
    public Future<Void> replace() {
        return onContext(done -> later(pool.replace(), done));
    }

    /**
     * Takes no more, waits for what is under way and what waits, up to their deadlines, and ends all processes: SIGTERM, and
     * SIGKILL after 2 s.
     */
    @Override
    public Future<Void> close() {
        return this.<Void>onContext(done -> later(pool.close(), done)).otherwiseEmpty();
    }

    /** Not at once: whoever waits for it must not disturb what completes it. */
    private <T> void later(Future<T> future, Promise<T> promise) {
        future.onComplete((result, failure) -> context.runOnContext(now -> promise.complete(result, failure)));
    }

    /** How many processes there are, those that are about to end included. */
    Future<Integer> size() {
        return onContext(size -> size.complete(pool.size()));
    }

    private interface Task<T> {
        void run(Promise<T> promise);
    }

    private <T> Future<T> onContext(Task<T> task) {
        Promise<T> promise = Promise.promise();
        try {
            context.runOnContext(now -> task.run(promise));
        } catch (RejectedExecutionException e) {
            // The Vert.x is closed.
            promise.fail(Failures.closed(code));
        }
        return promise.future();
    }
}
