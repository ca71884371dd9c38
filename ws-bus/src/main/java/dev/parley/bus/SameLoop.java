package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;

/**
 * The event loop of a component, for callers on the same loop: they call the component instead of sending a message.
 * Like a message, each call has its own context. A result that comes later completes on the caller's context.
 */
public final class SameLoop {

    private final ContextInternal context;

    private SameLoop(ContextInternal context) {
        this.context = context;
    }

    /** The loop of the current context. */
    public static SameLoop here(Vertx vertx) {
        return new SameLoop((ContextInternal) vertx.getOrCreateContext());
    }

    /** Returns true if the caller runs on this loop. */
    public boolean isHere() {
        return context.isEventLoopContext() && context.nettyEventLoop().inEventLoop();
    }

    /** Runs a call. The returned future is complete if the call's future is complete on return. */
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
