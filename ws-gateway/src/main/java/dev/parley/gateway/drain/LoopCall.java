package dev.parley.gateway.drain;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls on another event loop, which may be too busy to answer. */
final class LoopCall {

    /** How long an event loop may be busy before others go on without it. */
    static final long ANSWER_MILLIS = 2000;

    private LoopCall() {}

    /** Completes with the call's result on any thread; fails with TIMEOUT if the event loop is too busy. */
    static <T> Future<T> on(Context context, Supplier<T> call) {
        CompletableFuture<T> called =
                CompletableFuture.supplyAsync(call, task -> context.runOnContext(here -> task.run()));
        // Only the wait has a deadline: a call that comes late is made all the same. A timer of Vert.x could be on the
        // busy loop.
        CompletableFuture<T> answer = called.copy().orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        return Future.fromCompletionStage(answer)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? busy() : failure));
    }

    private static ConnectionException busy() {
        return new ConnectionException(Reason.TIMEOUT, "An event loop did not answer within " + ANSWER_MILLIS + " ms");
    }
}
