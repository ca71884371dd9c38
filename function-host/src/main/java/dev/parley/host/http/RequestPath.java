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
 * @param raw as it was sent, without the query
 * @param segments what stands between the slashes, decoded; a slash at the end adds none
 * @param endsWithSlash as the root does
 */
record RequestPath(String raw, List<String> segments, boolean endsWithSlash) {

    RequestPath {
        segments = List.copyOf(segments);
    }

    /**
     * Empty if it is no path, or its percent signs don't make UTF-8: two paths must never become one.
     *
     * @param raw as it was sent, without the query
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

    /** What is below the first segment. */
    RequestPath below() {
        return new RequestPath(raw, segments.subList(1, segments.size()), endsWithSlash || segments.size() == 1);
    }

    private static Optional<String> decoded(String segment) {
        try {
            // Characters are bytes: Vert.x reads a head as ISO 8859-1. A plus is a plus in a path.
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
