package dev.parley.management;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A response of the API.
 *
 * @param json the body; null for none
 * @param stream writes another body in its own time; null if the body is the JSON
 */
record ApiResponse(
        int status, @Nullable JsonObject json, @Nullable Consumer<HttpServerResponse> stream) {

    /** RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    static final ApiResponse OK = new ApiResponse(200, null, null);
    static final ApiResponse NO_CONTENT = new ApiResponse(204, null, null);

    static ApiResponse ok(JsonObject json) {
        return new ApiResponse(200, json, null);
    }

    /** @param stream sets the type of the body, too */
    static ApiResponse streaming(Consumer<HttpServerResponse> stream) {
        return new ApiResponse(200, null, stream);
    }

    void to(HttpServerRequest request) {
        HttpServerResponse response = begin(request, status);
        if (stream != null) {
            stream.accept(response);
        } else if (json == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json.toBuffer());
        }
    }

    static void error(HttpServerRequest request, ApiError error) {
        HttpServerResponse response = begin(request, error.status())
                .putHeader("x-amzn-ErrorType", error.type())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        boolean cut = !request.isEnded();
        if (cut) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Future<Void> written =
                response.end(new JsonObject().put("message", error.message()).toBuffer());
        if (cut) {
            // The rest of the body is unread, so no request can follow it. Vert.x would read on.
            written.onComplete(done -> request.connection().close());
        }
    }

    /**
     * AWS's clients put the request's id into their logs and exceptions. A client whose clock is wrong corrects its
     * signatures by the date, which RFC 9110, section 6.6.1, asks for.
     */
    private static HttpServerResponse begin(HttpServerRequest request, int status) {
        return request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.DATE, HTTP_DATE.format(Instant.now()))
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
