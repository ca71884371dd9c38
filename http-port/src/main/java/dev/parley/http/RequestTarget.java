package dev.parley.http;

/**
 * Checks the target of a request, which must be a path with or without a query (RFC 9112 section 3.2.1). Percent-encoded
 * slashes, dots and control characters pass: they are part of a segment's name, and who serves the path refuses the names
 * that it does not know.
 */
final class RequestTarget {

    private static final char DELETE = 0x7f;

    private RequestTarget() {}

    /** Returns true for a target that {@link #check} accepts. */
    static boolean isAccepted(String target) {
        try {
            check(target);
            return true;
        } catch (MalformedRequestException e) {
            return false;
        }
    }

    /** @throws MalformedRequestException if it is not to be served */
    static void check(String target) {
        if (!target.startsWith("/")) {
            throw new MalformedRequestException("The target of a request is a path, which begins with a slash");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        for (int i = 0; i < target.length(); i++) {
            if (!isAccepted(target.charAt(i))) {
                throw new MalformedRequestException("The target of a request has no such character");
            }
        }
        checkEncoding(path);
        checkSegments(path);
    }

    /**
     * Control characters, spaces, backslashes and fragments have no place in a target; browsers encode or drop them. The bytes
     * of UTF-8 do pass.
     */
    private static boolean isAccepted(char character) {
        return character > ' ' && character != DELETE && character != '\\' && character != '#';
    }

    private static void checkEncoding(String path) {
        for (int percent = path.indexOf('%'); percent >= 0; percent = path.indexOf('%', percent + 1)) {
            boolean isEncoded = percent + 2 < path.length()
                    && Character.digit(path.charAt(percent + 1), 16) >= 0
                    && Character.digit(path.charAt(percent + 2), 16) >= 0;
            if (!isEncoded) {
                throw new MalformedRequestException("The path is not percent-encoded");
            }
        }
    }

    /** Clients resolve dot segments before they send a path (RFC 3986 section 5.2.4). */
    private static void checkSegments(String path) {
        if (path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..")) {
            throw new MalformedRequestException("A path has no segments . or ..");
        }
    }
}
