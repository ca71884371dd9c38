package dev.parley.host.invoke;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Runs one function. May be called on any event loop; the future completes on any thread. */
public interface Invoker {

    /**
     * Completes with the function's answer, as it gave it: JSON in UTF-8. Fails with an {@link InvocationException}, in time:
     * no later than a second after the invocation's deadline.
     */
    Future<Buffer> invoke(Invocation invocation);

    /** Takes no more, waits for what is under way, and lets go of what it holds. Completes in any case. */
    Future<Void> close();
}
