package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * The parts of a request that a signature covers.
 *
 * @param path as sent, percent-encoded or not
 * @param query as sent, without its question mark; possibly empty
 */
record SignedRequest(String method, String path, String query, MultiMap headers, Buffer body) {

    static SignedRequest of(HttpServerRequest request, Buffer body) {
        return new SignedRequest(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), ""),
                Objects.requireNonNullElse(request.query(), ""),
                request.headers(),
                body);
    }
}
