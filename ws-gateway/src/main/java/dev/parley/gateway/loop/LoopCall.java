package dev.parley.gateway.loop;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls on another event loop, which may be too busy to answer. */
public final class LoopCall {

    /** How long an event loop may be busy before others go on without it, in milliseconds. */
    public static final long ANSWER_MILLIS = 2000;

    private LoopCall() {}

    /** Completes with the call's result on any thread; fails as the call does, or with TIMEOUT if the event loop is too busy. */
    public static <T> Future<T> on(Context context, Supplier<T> call) {
        return on(context, ANSWER_MILLIS, call);
    }

    /**
     * As {@link #on(Context, Supplier)}, within another time.
     *
     * @param millis how long the event loop may take to answer
     */
    public static <T> Future<T> on(Context context, long millis, Supplier<T> call) {
        CompletableFuture<T> called;
        try {
            called = CompletableFuture.supplyAsync(call, task -> context.runOnContext(here -> task.run()));
        } catch (RejectedExecutionException e) {
            // The Vert.x instance is closed.
            return Future.failedFuture(e);
        }
        // Only the wait has a deadline: a call that comes late is made all the same. A timer of Vert.x could be on the
        // busy loop.
        CompletableFuture<T> answer = called.copy().orTimeout(millis, TimeUnit.MILLISECONDS);
        return Future.fromCompletionStage(answer)
                .recover(failure ->
                        Future.failedFuture(failure instanceof TimeoutException ? busy(millis) : causeOf(failure)));
    }

    /** Returns true if a call failed since its event loop was too busy. */
    public static boolean isBusy(Throwable failure) {
        return failure instanceof ConnectionException known && known.reason() == Reason.TIMEOUT;
    }

    /** Returns what a call threw. */
    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    private static ConnectionException busy(long millis) {
        return new ConnectionException(Reason.TIMEOUT, "An event loop did not answer within " + millis + " ms");
    }
}
