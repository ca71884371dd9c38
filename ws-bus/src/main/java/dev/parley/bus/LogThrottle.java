package dev.parley.bus;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Lets one line of a kind into the log per interval and counts the lines that it suppresses. Used by any thread. */
public final class LogThrottle {

    private final long intervalNanos;
    private final LongSupplier clock;
    private long nextAt;
    private int suppressed;

    /** @param clock monotonic, in nanoseconds */
    public LogThrottle(Duration interval, LongSupplier clock) {
        this.intervalNanos = interval.toNanos();
        this.clock = clock;
        this.nextAt = clock.getAsLong();
    }

    /** Lets one line into the log per 10 s. */
    public static LogThrottle ofTenSeconds() {
        return new LogThrottle(Duration.ofSeconds(10), System::nanoTime);
    }

    /** Returns how many lines were suppressed since the last one; empty if this line is to be suppressed, too. */
    public synchronized OptionalInt tryLog() {
        long now = clock.getAsLong();
        if (now - nextAt < 0) {
            suppressed++;
            return OptionalInt.empty();
        }
        int before = suppressed;
        nextAt = now + intervalNanos;
        suppressed = 0;
        return OptionalInt.of(before);
    }
}
