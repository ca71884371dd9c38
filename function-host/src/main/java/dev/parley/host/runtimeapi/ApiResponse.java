package dev.parley.host.runtimeapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What the Runtime API answers a process; bodies and error types are AWS's.
 *
 * @param body JSON
 */
public record ApiResponse(int status, Buffer body) {

    public static final ApiResponse ACCEPTED =
            new ApiResponse(202, new JsonObject().put("status", "OK").toBuffer());

    /** Nobody waits for an answer under this id: it was never given out, was answered, or is too late. */
    public static final ApiResponse INVALID_REQUEST_ID = error(400, "InvalidRequestID", "Invalid request ID");

    public static final ApiResponse TOO_LARGE = error(
            413,
            "RequestEntityTooLarge",
            "Exceeded maximum allowed payload size (" + RuntimeApi.MAX_BODY_BYTES + " bytes).");

    public static final ApiResponse NOT_FOUND =
            error(404, "NotFound", "Here are " + RuntimeApi.BASE + "invocation/next and what belongs to it");

    /** A page in a browser reaches any port of its machine. */
    public static final ApiResponse NOT_FOR_PAGES = error(403, "Forbidden", "Only for the function's own process");

    /** Asked for what can't follow on what is. */
    public static ApiResponse invalidTransition(String from, String to) {
        return error(
                403,
                "InvalidStateTransition",
                "State transition from " + from + " to " + to + " failed for runtime. Error: State transition is not"
                        + " allowed");
    }

    private static ApiResponse error(int status, String type, String message) {
        return new ApiResponse(
                status,
                new JsonObject()
                        .put("errorMessage", message)
                        .put("errorType", type)
                        .toBuffer());
    }
}
