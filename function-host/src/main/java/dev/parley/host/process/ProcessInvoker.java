package dev.parley.host.process;

import dev.parley.host.calls.ApiCalls;
import dev.parley.host.invoke.HostClock;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.ProcessEnvironment;
import dev.parley.meters.Meters;
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
 * Runs one function in processes, which get their events over a pipe or AWS's Lambda Runtime API. Processes are started on demand
 * and replaced when they end.
 */
public final class ProcessInvoker implements Invoker {

    private final ContextInternal context;
    private final FunctionCode code;
    private final HostClock clock;
    private final Pool pool;

    /**
     * Creates an invoker without a process.
     *
     * @param environment variables for the processes in addition to Lambda's and a few of this JVM's, read at each start; see
     *     {@code docs/decisions/function-processes.md}
     * @param calls carries out what functions call over their pipes
     */
    public ProcessInvoker(
            Vertx vertx,
            FunctionCode code,
            Supplier<Map<String, String>> environment,
            PoolLimits limits,
            ApiCalls calls,
            Meters meters) {
        this(vertx, code, environment, limits, HostClock.SYSTEM, calls, meters);
    }

    ProcessInvoker(
            Vertx vertx,
            FunctionCode code,
            Supplier<Map<String, String>> environment,
            PoolLimits limits,
            HostClock clock,
            ApiCalls calls,
            Meters meters) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.code = code;
        this.clock = clock;
        ProcessEnvironment variables = new ProcessEnvironment(code, System.getenv(), environment);
        PoolMeters counted = new PoolMeters(meters, code.name());
        this.pool = new Pool(new ProcessSpec(context, code, variables, limits, clock, calls, counted));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Events wait for a process in the order of their arrival. Any answer, even an error, frees the process for the next
     * event. When an event's timeout is over while a process has it, the process is killed.
     */
    @Override
    public Future<Buffer> invoke(Invocation invocation) {
        long now = clock.monotonicMillis();
        return onContext(answer -> pool.accept(PendingEvent.arriving(invocation, answer, now)));
    }

    /**
     * Replaces the running processes with processes of the current code. No event fails because of it: an old process ends
     * only when a new one is ready, and answers its event first.
     *
     * <p>Completes when all new events go to the new code, or at once if nothing runs. Fails with an {@link
     * dev.parley.host.invoke.InvocationException} if the new code can't be started, which is logged. The old processes then go
     * on, and the replacement is tried again without another call.
     */
    public Future<Void> replace() {
        return onContext(done -> onNextTurn(pool.replace(), done));
    }

    /**
     * Refuses new events, waits for running and waiting events up to their timeouts, and ends all processes: SIGTERM, and
     * SIGKILL after 2 s.
     */
    @Override
    public Future<Void> close() {
        return this.<Void>onContext(done -> onNextTurn(pool.close(), done)).otherwiseEmpty();
    }

    /** Completes on the next turn, so that code of the caller does not run in the middle of a change of the pool. */
    private <T> void onNextTurn(Future<T> future, Promise<T> promise) {
        future.onComplete((result, failure) -> context.runOnContext(now -> promise.complete(result, failure)));
    }

    /** The number of processes, including those that are ending. */
    Future<Integer> size() {
        return onContext(size -> size.complete(pool.size()));
    }

    /** On which all calls of the pool are. */
    ContextInternal context() {
        return context;
    }

    private interface Task<T> {
        void run(Promise<T> promise);
    }

    private <T> Future<T> onContext(Task<T> task) {
        Promise<T> promise = Promise.promise();
        try {
            context.runOnContext(now -> task.run(promise));
        } catch (RejectedExecutionException e) {
            // The Vert.x instance is closed.
            promise.fail(Failures.closed(code));
        }
        return promise.future();
    }
}
