package dev.parley.shell;

import dev.parley.http.files.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The short form of a room's address: {@code /tea} redirects to {@code /#tea}, where the page opens the room. The page itself
 * has one path, so that it is stored and cached once.
 */
final class RoomPath {

    /** Monitors that were given the wrong port ask for these, and some of them take a redirect for a healthy answer. */
    private static final Set<String> RESERVED = Set.of("health", "healthz", "livez", "metrics", "readyz");

    private static final int MAX_CHARACTERS = 32;

    // The chat's names, except those with a dot, which look like files, and those that begin with _, as Parley's own
    // paths do.
    private static final Pattern ROOM =
            Pattern.compile("[\\p{L}\\p{Nd}-][\\p{L}\\p{M}\\p{Nd}_-]*(?: [\\p{L}\\p{Nd}_-][\\p{L}\\p{M}\\p{Nd}_-]*)*");

    private RoomPath() {}

    /** @param segment the only segment of a path, decoded; the result is empty if no room is addressed by it */
    static Optional<Reply> redirect(String segment) {
        return isRoom(segment) ? Optional.of(to(URLEncoder.encode(segment, StandardCharsets.UTF_8))) : Optional.empty();
    }

    private static boolean isRoom(String segment) {
        return !RESERVED.contains(segment)
                && segment.codePointCount(0, segment.length()) <= MAX_CHARACTERS
                && ROOM.matcher(segment).matches();
    }

    private static Reply to(String room) {
        String address = "/#" + room.replace("+", "%20");
        Reply plain = Reply.plain(302, "The room is at " + address);
        Map<String, String> headers = new HashMap<>(plain.headers());
        headers.put("Location", address);
        return new Reply(302, headers, plain.body());
    }
}
