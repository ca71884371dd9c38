package dev.parley.attacks.wire;

import java.time.Duration;

/**
 * An end that every attack keeps.
 *
 * @param nanos of {@link System#nanoTime}
 */
public record Deadline(long nanos) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return leftNanos() <= 0;
    }

    /** Nanoseconds until the end, negative after it. */
    public long leftNanos() {
        return nanos - System.nanoTime();
    }

    /** The earlier one of this end and one after the given time from now. */
    public Deadline atMost(Duration time) {
        return new Deadline(System.nanoTime() + Math.min(leftNanos(), time.toNanos()));
    }
}
