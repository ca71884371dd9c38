package dev.parley.gateway.takeover;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits how many {@code $disconnect} events of lost gateways a process sends each second, and how many go at once: those who
 * use the gateway meanwhile wait for the events before theirs. Thread-safe.
 */
public final class TakeoverRate {

    /** How often a takeover asks for more, in milliseconds. */
    static final long STEP_MILLIS = 5;

    /** What the rate allows within this time may go at once: two steps, so that events which are late can catch up. */
    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * STEP_MILLIS);

    /** Events that a busy event loop held up are made up for, as many as the rate allows within this time. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** An answer may take a second: the chat announces who is gone from a room once a second, and answers then. */
    private static final int SECONDS_IN_FLIGHT = 2;

    private static final int MIN_IN_FLIGHT = 1000;

    private final int perSecond;
    private final long nanosEach;
    private final LongSupplier clock;
    private long nextAt;
    private boolean late;

    /** @param perSecond over all event loops of the process */
    public TakeoverRate(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    TakeoverRate(int perSecond, LongSupplier clock) {
        this.perSecond = perSecond;
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = clock;
        this.nextAt = clock.getAsLong();
    }

    /** How many events of one takeover may be without an answer at a time: what the rate allows in 2 s, at least 1,000. */
    int maxInFlight() {
        return Math.max(MIN_IN_FLIGHT, SECONDS_IN_FLIGHT * perSecond);
    }

    /**
     * Returns how many of the wanted events may go now, and counts them. Time in which no event waited is not made up for, but
     * for what may go at once.
     */
    synchronized int allow(int wanted) {
        if (wanted <= 0) {
            return 0;
        }
        long now = clock.getAsLong();
        long madeUpFor = Math.max(late ? LATE_NANOS : AT_ONCE_NANOS, nanosEach);
        long from = Math.max(nextAt, now - madeUpFor);
        long due = Math.min((now - from) / nanosEach, Math.max(1, AT_ONCE_NANOS / nanosEach));
        int allowed = (int) Math.max(0, Math.min(wanted, due));
        nextAt = from + allowed * nanosEach;
        late = allowed < wanted;
        return allowed;
    }
}
