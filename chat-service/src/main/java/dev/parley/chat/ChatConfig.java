package dev.parley.chat;

import dev.parley.chat.presence.PresenceLimits;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The chat's settings.
 *
 * @param allowedOrigins origins whose pages may connect, such as {@code https://chat.example}. Empty allows only the
 *     page's own origin; {@code *} allows any.
 * @param presenceLimit the most members of a room, and the most names in a presence frame, for which names are sent, 0 to
 *     500. Above the limit, frames carry only the count.
 * @param presenceInterval the minimum time between two presence frames of a room, at least 1 ms. A change in a quiet room
 *     is announced after a quarter of it.
 * @param presenceTimeout how long announcing presence to a room may take, at least 1 ms; the frame is dropped after that
 * @param grace how long a person who lost a connection may take to come back without being announced as gone, 0 to 20 s:
 *     the {@code $disconnect} event stays unanswered meanwhile
 */
public record ChatConfig(
        Set<String> allowedOrigins,
        int presenceLimit,
        Duration presenceInterval,
        Duration presenceTimeout,
        Duration grace) {

    public static final ChatConfig DEFAULT = new ChatConfig(Set.of(), 100, Duration.ofSeconds(1));

    /** This many people with names of maximum length fit into a frame of 128 KiB. */
    private static final int MAX_NAMES = 500;

    private static final int MAX_GRACE_SECONDS = 20;

    /** RFC 6454 section 6.2. A page without an origin sends {@code null}. */
    private static final Pattern ORIGIN = Pattern.compile("\\*|null|[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s@*]+");

    /** @throws IllegalArgumentException if a value is out of range; for an origin, the message is the accepted form */
    public ChatConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            require(
                    ORIGIN.matcher(origin).matches(),
                    "origins such as https://chat.example or http://localhost:3333, without a path, or *");
        }
        require(
                presenceLimit >= 0 && presenceLimit <= MAX_NAMES,
                "The presence limit must be 0 to " + MAX_NAMES + ", not " + presenceLimit);
        require(
                presenceInterval.toMillis() >= 1,
                "The presence interval must be at least 1 ms, not " + presenceInterval);
        require(presenceTimeout.toMillis() >= 1, "The presence timeout must be at least 1 ms, not " + presenceTimeout);
        require(
                !grace.isNegative() && grace.toMillis() <= 1000 * MAX_GRACE_SECONDS,
                "The grace must be 0 to " + MAX_GRACE_SECONDS + " s, not " + grace);
    }

    PresenceLimits presenceLimits() {
        return new PresenceLimits(presenceLimit, presenceInterval, presenceTimeout, grace);
    }

    /** Uses a presence timeout and a grace of five seconds. */
    public ChatConfig(Set<String> allowedOrigins, int presenceLimit, Duration presenceInterval) {
        this(allowedOrigins, presenceLimit, presenceInterval, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
