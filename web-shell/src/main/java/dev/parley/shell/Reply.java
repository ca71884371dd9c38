package dev.parley.shell;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * A complete response.
 *
 * @param headers without the length and those that every response has
 */
record Reply(int status, Map<String, String> headers, Buffer body) {

    /** A small error page. The text is ours, and is sent without escaping. */
    static Reply plain(int status, String words) {
        return new Reply(
                status,
                Map.of(
                        "Content-Type", "text/plain; charset=utf-8",
                        "Content-Security-Policy", ContentPolicy.NOTHING,
                        "Cache-Control", "no-store"),
                Buffer.buffer(words + "\n"));
    }

    static Reply badRequest() {
        return plain(400, "Bad request. It takes a well-formed path and a Host header with a valid host name.");
    }

    /** Completes when written; fails if the client is gone. */
    Future<Void> send(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer");
        if (status == 304) {
            return response.end();
        }
        // HEAD has the length of the body that GET would send (RFC 9110 section 9.3.2).
        response.putHeader("Content-Length", String.valueOf(body.length()));
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
    }
}
