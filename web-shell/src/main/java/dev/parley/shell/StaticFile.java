package dev.parley.shell;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * One of the browser client's files, held in memory.
 *
 * @param contentType with the charset
 * @param etag strong: a hash of the content (RFC 9110 section 8.8.3)
 */
record StaticFile(String contentType, String etag, Buffer content) {

    static StaticFile of(String name, byte[] content) {
        return new StaticFile(type(name), etag(content), Buffer.buffer(content));
    }

    /** Answers 304 if the browser has this content. Browsers revalidate each time, since old and new modules don't mix. */
    Reply reply(MultiMap requestHeaders) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "ETag", etag, "Cache-Control", "no-cache");
        boolean cached = requestHeaders.getAll("If-None-Match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
        return new Reply(cached ? 304 : 200, headers, content);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mjs" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml; charset=utf-8";
            default -> throw new IllegalArgumentException("There is no content type for " + name);
        };
    }

    private static String etag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
