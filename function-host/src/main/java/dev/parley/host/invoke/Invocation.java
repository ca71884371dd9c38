package dev.parley.host.invoke;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * One call of a function.
 *
 * @param requestId the event's request id; a redelivered event keeps it. The function's output is logged under it
 * @param event JSON in UTF-8
 * @param timeout how long the call may take from {@link Invoker#invoke} on, including the wait for a process or a connection.
 *     Zero or less: the function is not called
 * @param trace the context of the call; the root if nothing is traced
 */
public record Invocation(String requestId, Buffer event, Duration timeout, Context trace) {

    /** A call that is no part of a trace. */
    public Invocation(String requestId, Buffer event, Duration timeout) {
        this(requestId, event, timeout, Context.root());
    }

    /** The span of the call; invalid if nothing is traced. */
    public SpanContext span() {
        return Span.fromContext(trace).getSpanContext();
    }
}
