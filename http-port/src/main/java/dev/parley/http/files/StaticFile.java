package dev.parley.http.files;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A file for browsers, held in memory.
 *
 * @param contentType with the charset
 * @param hash of the content
 * @param gzipped the content compressed, or the content itself if it is compressed already
 */
public record StaticFile(String contentType, String hash, Buffer content, Buffer gzipped) {

    /** @throws IllegalArgumentException if there is no content type for the name */
    public static StaticFile of(String name, byte[] content) {
        Buffer plain = Buffer.buffer(content);
        Buffer gzipped = name.endsWith(".png") ? plain : Gzip.compress(content);
        return new StaticFile(type(name), Hash.urlSafe(content), plain, gzipped);
    }

    /** As {@link #of(String, byte[])}, in UTF-8. */
    public static StaticFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers 304 if the browser has this content. Browsers revalidate each time, since old and new modules don't mix. */
    public Reply reply(MultiMap requestHeaders) {
        boolean compressed = gzipped != content && Gzip.isAccepted(requestHeaders);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-cache");
        headers.put("Vary", "Accept-Encoding");
        // A strong tag names one coding only (RFC 9110 section 8.8.3.3).
        headers.put("ETag", '"' + hash + (compressed ? ".gz\"" : "\""));
        if (compressed) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Reply(isCached(requestHeaders) ? 304 : 200, headers, compressed ? gzipped : content);
    }

    private boolean isCached(MultiMap requestHeaders) {
        return requestHeaders.getAll("If-None-Match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(tag -> tag.trim().replaceFirst("^W/", "").replace(".gz\"", "\""))
                .anyMatch(tag -> tag.equals("*") || tag.equals('"' + hash + '"'));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "mjs", "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml; charset=utf-8";
            case "png" -> "image/png";
            case "webmanifest" -> "application/manifest+json; charset=utf-8";
            default -> throw new IllegalArgumentException("There is no content type for " + name);
        };
    }
}
