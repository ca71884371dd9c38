package dev.parley.chat.presence;

import java.time.Duration;

/**
 * What presence may cost.
 *
 * @param names above so many members, or names in one frame, only the count is told
 * @param interval at most one frame a room in this time, at least a millisecond; a quiet room is told after a quarter
 * @param patience how long a room's members, and the publish to them, may take together
 */
public record Bounds(int names, Duration interval, Duration patience) {

    long intervalMillis() {
        return interval.toMillis();
    }

    long gatheringMillis() {
        return Math.max(1, intervalMillis() / 4);
    }

    long patienceMillis() {
        return patience.toMillis();
    }
}
