package dev.parley.host.calls;

import io.vertx.core.buffer.Buffer;

/**
 * A function's call, in the management API's terms.
 *
 * @param target path and query below the stage, percent-encoded
 * @param idempotencyKey empty for none
 * @param trace the value of {@code X-Amzn-Trace-Id}; empty for none
 */
public record ApiCall(String method, String target, String idempotencyKey, String trace, Buffer body) {}
