package dev.parley.host.invoke;

import io.vertx.core.buffer.Buffer;

/**
 * One call of a function.
 *
 * @param requestId the event's; a repeated event keeps it. What a function writes meanwhile is logged with it
 * @param event JSON in UTF-8
 * @param deadline by when it must have answered, in milliseconds since the epoch (AWS's {@code Lambda-Runtime-Deadline-Ms})
 */
public record Invocation(String requestId, Buffer event, long deadline) {}
