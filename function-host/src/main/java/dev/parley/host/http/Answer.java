package dev.parley.host.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A complete HTTP response.
 *
 * @param status 200 to 599
 * @param headers all but the length; a name may occur more than once
 */
record Answer(int status, List<Map.Entry<String, String>> headers, Buffer body) {

    /** Seconds after which to retry when the limits are reached: most calls are short. */
    private static final String RETRY_AFTER = "1";

    Answer {
        headers = List.copyOf(headers);
    }

    /** A response of Parley's own, in the form of API Gateway's. */
    static Answer message(int status, String words) {
        List<Map.Entry<String, String>> headers = List.of(
                Map.entry("content-type", "application/json"),
                Map.entry("cache-control", "no-store"),
                Map.entry("x-content-type-options", "nosniff"));
        return new Answer(
                status, headers, new JsonObject().put("message", words).toBuffer());
    }

    /** No function ran, and the client may retry. */
    static Answer busy() {
        return message(503, "Service Unavailable").with("retry-after", RETRY_AFTER);
    }

    Answer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, more, body);
    }

    /** Sends the response. Fails if the client is gone. */
    Future<Void> send(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        if (status == 204 || status == 304) {
            return response.end();
        }
        // A response to HEAD has the length of the body that GET would send (RFC 9110 section 9.3.2).
        response.putHeader("content-length", String.valueOf(body.length()));
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
    }
}
