package dev.parley.host.calls;

import io.vertx.core.buffer.Buffer;

/**
 * How a call ended.
 *
 * @param status of HTTP
 * @param errorType such as {@code LimitExceededException}; empty for none
 * @param body JSON, or empty
 */
public record CallOutcome(int status, String errorType, Buffer body) {}
