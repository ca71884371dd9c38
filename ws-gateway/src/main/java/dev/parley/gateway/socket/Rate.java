package dev.parley.gateway.socket;

import java.util.concurrent.TimeUnit;

/**
 * How much of something a connection may do per second. A token bucket that holds ten seconds' worth, so that who was quiet may
 * do much at once.
 *
 * <p>A bucket is one {@code long} of its owner: the time up to which all that was done is paid for, as {@link System#nanoTime}.
 * While it lies in the future, the owner is in debt.
 *
 * @param perSecond 0 for any number
 */
public record Rate(int perSecond) {

    /** How many seconds' worth a bucket holds. */
    public static final int BURST_SECONDS = 10;

    /** The longest debt, in seconds: what is beyond is forgiven. */
    public static final int MAX_DEBT_SECONDS = 5;

    public static final Rate UNLIMITED = new Rate(0);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(BURST_SECONDS);
    private static final long MAX_DEBT_NANOS = TimeUnit.SECONDS.toNanos(MAX_DEBT_SECONDS);

    /** A full bucket. */
    public long full(long now) {
        return now - BURST_NANOS;
    }

    /**
     * Pays for something.
     *
     * @param paidUntil the bucket
     * @param count how many were done
     * @return the bucket afterwards
     */
    public long pay(long paidUntil, long now, long count) {
        if (perSecond == 0 || count == 0) {
            return paidUntil;
        }
        long credit = Math.min(now - paidUntil, BURST_NANOS);
        return now - Math.max(credit - count * SECOND / perSecond, -MAX_DEBT_NANOS);
    }

    /** Returns true if one more may be done now without a debt. */
    public boolean allows(long paidUntil, long now) {
        return perSecond == 0 || pay(paidUntil, now, 1) - now <= 0;
    }

    /** How long it takes until all is paid for, in nanoseconds; 0 or less if it is. */
    public long debt(long paidUntil, long now) {
        return perSecond == 0 ? 0 : paidUntil - now;
    }
}
