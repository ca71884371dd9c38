package dev.parley.chat.presence;

import java.time.Duration;

/**
 * Limits on the cost of presence.
 *
 * @param maxNames the most members of a room, and the most names in a frame, for which names are sent; above it, only the
 *     count is sent
 * @param interval the minimum time between two frames of a room, at least 1 ms; a change in a quiet room is announced after
 *     a quarter of it
 * @param timeout how long counting a room's members and publishing to them may take together
 * @param grace how long a person who lost a connection may take to come back without being announced as gone
 */
public record PresenceLimits(int maxNames, Duration interval, Duration timeout, Duration grace) {

    long intervalMillis() {
        return interval.toMillis();
    }

    long collectingMillis() {
        return Math.max(1, intervalMillis() / 4);
    }

    long timeoutMillis() {
        return timeout.toMillis();
    }
}
