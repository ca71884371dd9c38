package dev.parley.gateway.handshake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits how many connections may begin each second, over all event loops of a process (behaviour 15). A token bucket
 * of one second's worth, kept as the time at which it will be full again (the generic cell rate algorithm).
 * Thread-safe.
 */
public final class ConnectRate {

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final LongSupplier nanoTime;
    /** Times are relative to this, so that the clock never wraps. */
    private final long origin;

    private final AtomicLong fullAt = new AtomicLong();

    /** @param perSecond 0 for no limit */
    public ConnectRate(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    ConnectRate(int perSecond, LongSupplier nanoTime) {
        this.nanosEach = perSecond == 0 ? 0 : BURST_NANOS / perSecond;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** Returns true if one more connection may begin now, and counts it. */
    boolean admits() {
        if (nanosEach == 0) {
            return true;
        }
        long now = nanoTime.getAsLong() - origin;
        while (true) {
            long before = fullAt.get();
            long after = Math.max(before, now) + nanosEach;
            if (after - now > BURST_NANOS) {
                return false;
            }
            if (fullAt.compareAndSet(before, after)) {
                return true;
            }
        }
    }
}
