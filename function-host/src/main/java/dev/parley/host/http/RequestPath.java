package dev.parley.host.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's path.
 *
 * @param raw as sent, without the query
 * @param segments the decoded parts between the slashes; a trailing slash adds none
 * @param endsWithSlash true for the root
 */
record RequestPath(String raw, List<String> segments, boolean endsWithSlash) {

    RequestPath {
        segments = List.copyOf(segments);
    }

    /**
     * Empty if the text is not a path, or its percent encoding is not UTF-8: two different paths must never become the same.
     *
     * @param raw as sent, without the query
     */
    static Optional<RequestPath> of(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        boolean endsWithSlash = raw.endsWith("/");
        String between = raw.length() == 1 ? "" : raw.substring(1, raw.length() - (endsWithSlash ? 1 : 0));
        List<String> segments = new ArrayList<>();
        for (String segment : raw.length() == 1 ? new String[0] : between.split("/", -1)) {
            Optional<String> decoded = decoded(segment);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            segments.add(decoded.get());
        }
        return Optional.of(new RequestPath(raw, segments, endsWithSlash));
    }

    boolean startsWith(String first) {
        return !segments.isEmpty() && segments.get(0).equals(first);
    }

    /** Returns the path below the first segment. */
    RequestPath below() {
        return new RequestPath(raw, segments.subList(1, segments.size()), endsWithSlash || segments.size() == 1);
    }

    private static Optional<String> decoded(String segment) {
        try {
            // Each character is one byte, since Vert.x reads a head as ISO 8859-1. A plus has no special meaning in a
            // path.
            byte[] bytes = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
