package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;

/**
 * Where something runs, for others on the same event loop: they call it, with no message between. A call has a context of
 * its own there, as a message has, and what comes of it later is told on the context that called.
 */
public final class SameLoop {

    private final ContextInternal context;

    private SameLoop(ContextInternal context) {
        this.context = context;
    }

    /** As seen from the context that asks. */
    public static SameLoop here(Vertx vertx) {
        return new SameLoop((ContextInternal) vertx.getOrCreateContext());
    }

    /** Whether it can be called by whoever asks. */
    public boolean isHere() {
        return context.isEventLoopContext() && context.nettyEventLoop().inEventLoop();
    }

    /** Complete when it returns if the call's future is. */
    public <T> Future<T> call(Supplier<Future<T>> call) {
        ContextInternal own = context.duplicate();
        ContextInternal caller = own.beginDispatch();
        Future<T> answer;
        try {
            answer = call.get();
        } finally {
            own.endDispatch(caller);
        }
        return answer.isComplete() || caller == null ? answer : onContext(caller, answer);
    }

    private static <T> Future<T> onContext(ContextInternal caller, Future<T> answer) {
        Promise<T> there = caller.promise();
        answer.onComplete(there::complete, there::fail);
        return there.future();
    }
}
