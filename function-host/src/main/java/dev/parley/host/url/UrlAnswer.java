package dev.parley.host.url;

import dev.parley.host.invoke.InvocationException.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Converts an HTTP response into a function's result or failure. */
final class UrlAnswer {

    private static final Buffer OK = Buffer.buffer("{\"statusCode\":200}");

    /** What an authorizer in Lambda throws to refuse a client with 401 (AWS). */
    private static final String UNAUTHORIZED = "Unauthorized";

    /** How much of the body an error message quotes. */
    private static final int MAX_QUOTED_BYTES = 500;

    private UrlAnswer() {}

    static Future<Buffer> of(FunctionEndpoint endpoint, HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (status == 429) {
            return failed(endpoint, Kind.TOO_MANY, "has no room for the event (429)");
        }
        if (status < 200 || status > 299) {
            String words = "answered with " + status + " " + response.statusMessage() + advice(endpoint, status);
            return Future.failedFuture(endpoint.reported(words + quoted(body), status == 401 ? UNAUTHORIZED : ""));
        }
        if (!endpoint.target().speaksLambda()) {
            return Future.succeededFuture(body.length() == 0 ? OK : body);
        }
        return lambda(endpoint, response.getHeader("x-amz-function-error") != null, body);
    }

    /** Lambda reports a function's error with status 200 and a header, and its emulator only in the form of the body. */
    private static Future<Buffer> lambda(FunctionEndpoint endpoint, boolean isMarkedAsError, Buffer body) {
        Optional<JsonObject> object = object(body);
        if (isMarkedAsError || object.filter(UrlAnswer::isError).isPresent()) {
            String message = object.map(error -> String.valueOf(error.getValue("errorMessage")))
                    .orElse("");
            return Future.failedFuture(endpoint.reported("reported an error" + quoted(body), message));
        }
        if (object.isEmpty() && startsWith(body, "Task timed out after ")) {
            return failed(endpoint, Kind.TIMED_OUT, "did not answer within its emulator's timeout" + quoted(body));
        }
        return Future.succeededFuture(body.length() == 0 ? OK : body);
    }

    private static boolean isError(JsonObject object) {
        return object.getValue("errorMessage") instanceof String
                && object.getValue("errorType") instanceof String
                && !object.containsKey("statusCode");
    }

    private static Optional<JsonObject> object(Buffer body) {
        try {
            return body.length() > 0 && Json.decodeValue(body) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(Buffer body, String words) {
        return body.length() >= words.length()
                && body.getString(0, words.length(), "ISO-8859-1").equals(words);
    }

    private static String advice(FunctionEndpoint endpoint, int status) {
        if (status >= 300 && status < 400) {
            return "; redirects are not followed, so configure the URL that it leads to";
        }
        return endpoint.target().speaksLambda() && status == 400
                ? "; Lambda's emulator answers so to a second event at the same time, so set the function's concurrency to 1"
                : "";
    }

    private static String quoted(Buffer body) {
        if (body.length() == 0) {
            return "";
        }
        int length = Math.min(body.length(), MAX_QUOTED_BYTES);
        return ": " + body.getString(0, length, StandardCharsets.UTF_8.name()) + (length < body.length() ? "…" : "");
    }

    private static Future<Buffer> failed(FunctionEndpoint endpoint, Kind kind, String words) {
        return Future.failedFuture(endpoint.failure(kind, words));
    }
}
