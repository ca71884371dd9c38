package dev.parley.embedded.blocking;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One event of a function that may block: it waits for a thread, runs on it, and is interrupted if that takes too long. */
final class BlockingCall {

    private enum State {
        WAITING,
        RUNNING,
        OVER
    }

    /**
     * The gateway has the same time limit. It answers that the time is over before an interrupted function fails with another
     * reason.
     */
    private static final long INTERRUPT_AFTER_MILLIS = 100;

    private final WebSocketFunction function;
    private final WebSocketEvent event;
    private final Duration timeout;
    private State state = State.WAITING;
    private @Nullable Thread thread;

    BlockingCall(WebSocketFunction function, WebSocketEvent event, Duration timeout) {
        this.function = function;
        this.event = event;
        this.timeout = timeout;
    }

    /**
     * Calls the function on another thread.
     *
     * @return completes on the caller's context. Never throws
     */
    Future<FunctionResult> start(Vertx vertx, Executor threads) {
        ContextInternal caller = (ContextInternal) vertx.getOrCreateContext();
        Promise<FunctionResult> answer = caller.promise();
        long deadline = caller.setTimer(Math.max(1, timeout.toMillis()), due -> giveUp(vertx, answer));
        try {
            threads.execute(() -> {
                if (begin()) {
                    run().onComplete(answer::tryComplete, answer::tryFail);
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.tryFail("The function did not run, since this process is stopping");
        }
        return answer.future().onComplete(answered -> vertx.cancelTimer(deadline));
    }

    private Future<FunctionResult> run() {
        try {
            @Nullable Future<FunctionResult> answer = function.handle(event);
            return answer == null ? Future.failedFuture("The function returned null") : answer;
        } catch (Throwable e) {
            // An Error, too: the event still needs an answer.
            return Future.failedFuture(e);
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (state == State.OVER) {
            return false;
        }
        state = State.RUNNING;
        thread = Thread.currentThread();
        return true;
    }

    /** The thread may belong to another event next, which must not find it interrupted. */
    private synchronized void end() {
        state = State.OVER;
        thread = null;
        Thread.interrupted();
    }

    private synchronized void giveUp(Vertx vertx, Promise<FunctionResult> answer) {
        if (state == State.WAITING) {
            state = State.OVER;
            answer.tryFail("No thread was free within " + timeout.toMillis() + " ms; the function did not run");
        } else if (state == State.RUNNING) {
            vertx.setTimer(INTERRUPT_AFTER_MILLIS, due -> interrupt());
        }
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
