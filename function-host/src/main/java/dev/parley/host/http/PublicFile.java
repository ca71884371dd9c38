package dev.parley.host.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A file to serve.
 *
 * @param file the path with all links resolved
 * @param size in bytes
 * @param etag weak, made from the size and the modification time (RFC 9110 section 8.8.1)
 */
record PublicFile(Path file, long size, String etag) implements PublicFolder.Found {

    static PublicFile of(Path file, BasicFileAttributes attributes) {
        long changed = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        String etag = "W/\"" + Long.toString(attributes.size(), 36) + "-" + Long.toString(changed, 36) + "\"";
        return new PublicFile(file, attributes.size(), etag);
    }

    /**
     * Sends the file, or 304 if the browser has the current content. The browser must revalidate each time, so that it never
     * mixes an app's files with older ones. Fails without sending anything if the file can't be opened, or if the client is gone.
     */
    Future<Void> send(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("etag", etag)
                .putHeader("cache-control", "no-cache")
                .putHeader("x-content-type-options", "nosniff");
        if (isKnown(request)) {
            return response.setStatusCode(304).end();
        }
        response.putHeader("content-type", ContentTypes.of(file.getFileName().toString()));
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.putHeader("content-length", String.valueOf(size)).end();
        }
        return response.sendFile(file.toString());
    }

    private boolean isKnown(HttpServerRequest request) {
        return request.headers().getAll("if-none-match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals(etag.substring("W/".length())));
    }
}
