package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * A request as it came.
 *
 * @param path as sent, percent-encoded or not
 * @param query likewise, without its question mark; may be empty
 * @param body the whole of it
 */
record Received(String method, String path, String query, MultiMap headers, Buffer body) {

    static Received of(HttpServerRequest request, Buffer body) {
        return new Received(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), ""),
                Objects.requireNonNullElse(request.query(), ""),
                request.headers(),
                body);
    }
}
