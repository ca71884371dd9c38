package dev.parley.host.runtimeapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * A response of the Runtime API. Bodies and error types are AWS's.
 *
 * @param body JSON
 */
public record RuntimeApiResponse(int status, Buffer body) {

    public static final RuntimeApiResponse ACCEPTED =
            new RuntimeApiResponse(202, new JsonObject().put("status", "OK").toBuffer());

    /** No event waits under this id: it was never handed out, or was answered, or its timeout is over. */
    public static final RuntimeApiResponse INVALID_REQUEST_ID = error(400, "InvalidRequestID", "Invalid request ID");

    public static final RuntimeApiResponse TOO_LARGE = error(
            413,
            "RequestEntityTooLarge",
            "Exceeded maximum allowed payload size (" + RuntimeCalls.MAX_BODY_BYTES + " bytes).");

    public static final RuntimeApiResponse NOT_FOUND =
            error(404, "NotFound", "This server only has the Lambda Runtime API, below " + RuntimeApi.BASE);

    /** Pages in a browser can reach every port of their machine. */
    public static final RuntimeApiResponse NOT_FOR_PAGES =
            error(403, "Forbidden", "Only the function's own process may call this server");

    /** The request is not allowed in the process's current state. */
    public static RuntimeApiResponse invalidTransition(String from, String to) {
        return error(
                403,
                "InvalidStateTransition",
                "State transition from " + from + " to " + to + " failed for runtime. Error: State transition is not"
                        + " allowed");
    }

    private static RuntimeApiResponse error(int status, String type, String message) {
        return new RuntimeApiResponse(
                status,
                new JsonObject()
                        .put("errorMessage", message)
                        .put("errorType", type)
                        .toBuffer());
    }
}
