package dev.parley.host.invoke;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * One call of a function.
 *
 * @param requestId the event's request id; a redelivered event keeps it. The function's output is logged under it
 * @param event JSON in UTF-8
 * @param timeout how long the call may take from {@link Invoker#invoke} on, including the wait for a process or a connection.
 *     Zero or less: the function is not called
 */
public record Invocation(String requestId, Buffer event, Duration timeout) {}
