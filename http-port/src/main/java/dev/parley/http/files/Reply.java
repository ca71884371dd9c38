package dev.parley.http.files;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * A complete response.
 *
 * @param headers headers other than the length and those common to all responses
 */
public record Reply(int status, Map<String, String> headers, Buffer body) {

    /** Creates a plain text response. The text is trusted and sent unescaped. */
    public static Reply plain(int status, String text) {
        return new Reply(
                status,
                Map.of(
                        "Content-Type", "text/plain; charset=utf-8",
                        "Content-Security-Policy", ContentPolicy.NOTHING,
                        "Cache-Control", "no-store"),
                Buffer.buffer(text + "\n"));
    }

    /** Returns a 400 for a path or a {@code Host} that is malformed. */
    public static Reply badRequest() {
        return plain(400, "Bad request. The path must be well-formed and the Host header a valid host name.");
    }

    /** Returns a 405 with {@code Allow} (RFC 9110 section 15.5.6). */
    public static Reply methodNotAllowed() {
        Reply plain = plain(405, "Method not allowed. Use GET or HEAD.");
        Map<String, String> headers = new HashMap<>(plain.headers());
        headers.put("Allow", "GET, HEAD");
        return new Reply(405, headers, plain.body());
    }

    /** Completes when written; fails if the client has left. */
    public Future<Void> send(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer");
        if (status == 304) {
            return response.end();
        }
        // HEAD has the Content-Length that GET would have (RFC 9110 section 9.3.2).
        response.putHeader("Content-Length", String.valueOf(body.length()));
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
    }
}
