package dev.parley.gateway.takeover;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Limits how many {@code $disconnect} events of lost gateways a process sends each second. Thread-safe. */
public final class TakeoverRate {

    /** What the rate allows within this time may go at once. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long nanosEach;
    private final LongSupplier clock;
    private long nextAt;

    /** @param perSecond over all event loops of the process */
    public TakeoverRate(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    TakeoverRate(int perSecond, LongSupplier clock) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = clock;
        this.nextAt = clock.getAsLong();
    }

    /** Returns how many of the wanted events may go now, and counts them. */
    synchronized int allow(int wanted) {
        long now = clock.getAsLong();
        long burst = Math.max(BURST_NANOS, nanosEach);
        long from = Math.max(nextAt, now - burst);
        int allowed = (int) Math.max(0, Math.min(wanted, (now - from) / nanosEach));
        nextAt = from + allowed * nanosEach;
        return allowed;
    }
}
