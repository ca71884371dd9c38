package dev.parley.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How the client finds out that a connection is dead, which TCP alone reports after many minutes.
 *
 * @param frame to send after a silence; empty to send a ping (RFC 6455 section 5.5.2), which needs nothing of the app
 * @param after the silence of the server
 * @param answer how long anything may take to arrive then
 */
public record Heartbeat(Optional<Object> frame, Duration after, Duration answer) {

    /** The default: a ping after 25 s of silence, and 10 s for its answer. */
    public static final Heartbeat DEFAULT = ping(Duration.ofSeconds(25), Duration.ofSeconds(10));

    /** @throws IllegalArgumentException unless both times are at least 1 ms */
    public Heartbeat {
        if (after.toMillis() < 1 || answer.toMillis() < 1) {
            throw new IllegalArgumentException("A heartbeat's times must be at least 1 ms: " + after + ", " + answer);
        }
    }

    public static Heartbeat ping(Duration after, Duration answer) {
        return new Heartbeat(Optional.empty(), after, answer);
    }

    /** @param frame a map, a record or a bean, which your app answers */
    public static Heartbeat frame(Object frame, Duration after, Duration answer) {
        return new Heartbeat(Optional.of(frame), after, answer);
    }
}
