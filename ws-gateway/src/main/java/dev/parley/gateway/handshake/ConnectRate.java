package dev.parley.gateway.handshake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many connections may begin a second, over all event loops of a process (behaviour 15): a token bucket that holds one
 * second's worth, kept as the time at which it will be full again (the generic cell rate algorithm). Any thread.
 */
public final class ConnectRate {

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final LongSupplier nanoTime;
    /** Counted from its making, so that no wrap of the clock is met. */
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

    /** Whether one more may begin now; it then counts. */
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
