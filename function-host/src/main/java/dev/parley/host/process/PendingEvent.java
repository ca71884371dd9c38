package dev.parley.host.process;

import dev.parley.host.invoke.Invocation;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/**
 * An event on its way.
 *
 * @param answer what its caller waits for
 * @param arrived in milliseconds since the epoch
 */
record PendingEvent(Invocation invocation, Promise<Buffer> answer, long arrived) {

    String requestId() {
        return invocation.requestId();
    }

    boolean isOverdue(long now) {
        return invocation.deadline() <= now;
    }
}
