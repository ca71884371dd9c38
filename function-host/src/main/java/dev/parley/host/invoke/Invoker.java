package dev.parley.host.invoke;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Runs one function. May be called on any event loop; the future completes on any thread. */
public interface Invoker {

    /**
     * Completes with the function's unchanged answer, JSON in UTF-8. Fails with an {@link InvocationException} no later than one
     * second after the invocation's timeout.
     */
    Future<Buffer> invoke(Invocation invocation);

    /** Refuses new events, waits for those under way, and releases all resources. Never fails. */
    Future<Void> close();
}
