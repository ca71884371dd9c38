package dev.parley.host.process;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event on its way. Whoever waits for its answer runs when it is given, and must not disturb what goes on here.
 *
 * @param answer what its caller waits for
 * @param arrivedAt in milliseconds on the monotonic clock
 * @param dueAt when its timeout has passed, likewise
 */
record PendingEvent(Invocation invocation, Promise<Buffer> answer, long arrivedAt, long dueAt) {

    private static final Logger LOG = LoggerFactory.getLogger(PendingEvent.class);

    static PendingEvent arriving(Invocation invocation, Promise<Buffer> answer, long now) {
        return new PendingEvent(
                invocation, answer, now, now + invocation.timeout().toMillis());
    }

    String requestId() {
        return invocation.requestId();
    }

    boolean isOverdue(long now) {
        return dueAt <= now;
    }

    void succeed(Buffer result) {
        tell(() -> answer.tryComplete(result));
    }

    void fail(InvocationException why) {
        tell(() -> answer.tryFail(why));
    }

    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.error("The answer to request {} was not taken as it should", requestId(), e);
        }
    }
}
