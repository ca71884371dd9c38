package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** For how long a lease can be relied on, by the clocks of the process that holds it. Safe to use from any thread. */
final class LeaseValidity {

    private final LeaseClock clock;
    private final long lease;
    private final long usable;
    private final long maxJump;

    private volatile long from;
    private volatile long ahead;
    private volatile boolean ended;

    /** @param begin before the lease was asked for */
    LeaseValidity(LeaseClock clock, Duration duration, Reading begin) {
        this.clock = clock;
        this.lease = duration.toNanos();
        this.usable = lease * 8 / 10;
        this.maxJump = lease / 3;
        this.from = begin.nanos();
        this.ahead = begin.ahead();
    }

    /** Returns true until 0.8 of the lease is over, as long as the wall clock did not jump ahead by a third of it. */
    boolean isValid() {
        return !ended && isRecent();
    }

    /** As {@link #isValid}, of the renewals since the lease ended, too. */
    boolean isRecent() {
        long now = clock.nanos().getAsLong();
        return now - from < usable && jump(now) <= maxJump;
    }

    /** How long ago it was renewed, in nanoseconds. */
    long age() {
        return clock.nanos().getAsLong() - from;
    }

    /** When the lease ceases to be valid unless it is renewed, on the monotonic clock. */
    long until() {
        return from + usable;
    }

    /** By how much the wall clock has run ahead of the monotonic clock. */
    private long jump(long now) {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis().getAsLong()) - now - ahead;
    }

    /** Returns true once the whole lease is over by either clock: another process may have claimed it. */
    boolean hasExpired() {
        long now = clock.nanos().getAsLong();
        long jump = jump(now);
        return now - from > lease || (jump > maxJump && now - from + jump > lease);
    }

    /**
     * Counts a renewal that was answered.
     *
     * @param sent before it was sent
     */
    synchronized void renew(Reading sent) {
        ahead = sent.ahead();
        if (sent.nanos() - from > 0) {
            from = sent.nanos();
        }
    }

    /** Counts a question to all other processes. Ignored if the lease may have been claimed before the question. */
    synchronized void extend(long askedAt) {
        if (askedAt - from > 0 && askedAt - from <= lease) {
            from = askedAt;
        }
    }

    /** From here on the lease is not valid any more. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
