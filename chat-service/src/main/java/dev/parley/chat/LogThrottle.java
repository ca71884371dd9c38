package dev.parley.chat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Lets one line per interval into the log and counts the suppressed ones. Used on one context. */
final class LogThrottle {

    private final long intervalNanos;
    private final LongSupplier clock;
    private long next;
    private int suppressed;

    /** @param clock a monotonic clock in nanoseconds */
    LogThrottle(Duration interval, LongSupplier clock) {
        this.intervalNanos = interval.toNanos();
        this.clock = clock;
        this.next = clock.getAsLong();
    }

    /** Returns the number of lines suppressed since the last one, or empty if this line is to be suppressed too. */
    OptionalInt next() {
        long now = clock.getAsLong();
        if (now - next < 0) {
            suppressed++;
            return OptionalInt.empty();
        }
        int before = suppressed;
        next = now + intervalNanos;
        suppressed = 0;
        return OptionalInt.of(before);
    }
}
