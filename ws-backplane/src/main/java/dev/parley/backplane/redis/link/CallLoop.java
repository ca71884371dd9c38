package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Supplier;

/** The event loop of a backplane: calls of any thread move there, in the order in which each caller makes them. */
public final class CallLoop {

    private final VertxInternal vertx;
    private final ContextInternal context;

    public CallLoop(VertxInternal vertx) {
        this.vertx = vertx;
        // Its own context, so that the end of a verticle does not close the connections.
        this.context = vertx.createEventLoopContext();
    }

    public void run(Runnable call) {
        context.runOnContext(turn -> call.run());
    }

    /** As {@link #call(ContextInternal, Supplier)}, for the context that calls. */
    public <T> Future<T> call(Supplier<Future<T>> call) {
        return call(caller(), call);
    }

    /** Returns the context that calls, or a new one for a thread that has none. */
    public ContextInternal caller() {
        return vertx.getOrCreateContext();
    }

    /**
     * Runs a call on the loop. The result completes on the caller's context, on a later turn of its loop: the caller may be a
     * function, and the backplane completes many calls in one loop.
     */
    public <T> Future<T> call(ContextInternal caller, Supplier<Future<T>> call) {
        Promise<T> promise = caller.promise();
        context.runOnContext(turn -> Future.succeededFuture()
                .compose(begin -> call.get())
                .onComplete((value, failure) -> caller.runOnContext(later -> promise.complete(value, failure))));
        return promise.future();
    }
}
