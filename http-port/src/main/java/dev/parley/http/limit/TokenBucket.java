package dev.parley.http.limit;

import java.util.concurrent.TimeUnit;

/**
 * A token bucket, kept as the time at which it will be full again (the generic cell rate algorithm). For one thread at a
 * time.
 */
final class TokenBucket {

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(AddressLimits.BURST_SECONDS);

    private long fullAt;

    /**
     * Takes a token, and returns true, if there is one.
     *
     * @param perSecond how many are added; 0: there is always one
     * @param now in nanoseconds, never negative
     */
    boolean take(int perSecond, long now) {
        if (perSecond == 0) {
            return true;
        }
        long after = Math.max(fullAt, now) + TimeUnit.SECONDS.toNanos(1) / perSecond;
        if (after - now > BURST_NANOS) {
            return false;
        }
        fullAt = after;
        return true;
    }

    boolean isFull(long now) {
        return fullAt <= now;
    }
}
