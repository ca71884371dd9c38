package dev.parley.host.process;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event without an answer so far. Completing it runs code of its caller, whose exceptions are logged and go no further.
 *
 * @param answer the future that the caller holds
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
        complete(() -> answer.tryComplete(result));
    }

    void fail(InvocationException why) {
        complete(() -> answer.tryFail(why));
    }

    private void complete(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException e) {
            LOG.error("The caller of request {} failed to handle its answer", requestId(), e);
        }
    }
}
