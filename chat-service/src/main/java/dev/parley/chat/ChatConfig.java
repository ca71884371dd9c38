package dev.parley.chat;

import dev.parley.chat.presence.Bounds;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The chat's settings.
 *
 * @param allowedOrigins whose pages may connect, such as {@code https://chat.example}; empty for the page's own, {@code *}
 *     for any
 * @param presenceLimit above so many people in a room, or names in one frame, only their count is told; 0 to 500
 * @param presenceInterval at most one presence frame a room in this time; changes in a quiet room are told after a quarter
 * @param presencePatience how long telling a room may take until it is given up
 */
public record ChatConfig(
        Set<String> allowedOrigins, int presenceLimit, Duration presenceInterval, Duration presencePatience) {

    public static final ChatConfig DEFAULT = new ChatConfig(Set.of(), 100, Duration.ofSeconds(1));

    /** So many of the longest names fit into one frame of 128 KiB. */
    private static final int MOST_NAMES = 500;

    /** RFC 6454 section 6.2; {@code null} is what a page without an origin sends. */
    private static final Pattern ORIGIN = Pattern.compile("\\*|null|[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s@*]+");

    /** @throws IllegalArgumentException naming what is out of range; for an origin, the message is what is taken */
    public ChatConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            require(
                    ORIGIN.matcher(origin).matches(),
                    "origins such as https://chat.example or http://localhost:3333, without a path, or *");
        }
        require(
                presenceLimit >= 0 && presenceLimit <= MOST_NAMES,
                "The presence limit takes 0 to " + MOST_NAMES + ", not " + presenceLimit);
        require(
                presenceInterval.toMillis() >= 1,
                "The presence interval takes at least a millisecond, not " + presenceInterval);
        require(
                presencePatience.toMillis() >= 1,
                "The presence patience takes at least a millisecond, not " + presencePatience);
    }

    Bounds presence() {
        return new Bounds(presenceLimit, presenceInterval, presencePatience);
    }

    /** With five seconds of patience. */
    public ChatConfig(Set<String> allowedOrigins, int presenceLimit, Duration presenceInterval) {
        this(allowedOrigins, presenceLimit, presenceInterval, Duration.ofSeconds(5));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
