package dev.parley.backplane.redis.link;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: each doubles up to a bound, with jitter so that processes do not reconnect in step. */
final class Backoff {

    private static final long FIRST_MILLIS = 50;
    private static final long MAX_MILLIS = 2000;

    private final long maxMillis;
    private long next = FIRST_MILLIS;

    /** @param deadlineMillis what the connection may take to answer; no pause is longer than half of that, or than 2 s */
    Backoff(long deadlineMillis) {
        this.maxMillis = Math.max(FIRST_MILLIS, Math.min(MAX_MILLIS, deadlineMillis / 2));
    }

    /** Returns the next pause in ms, between half and all of the current step. */
    long nextMillis() {
        long step = next;
        next = Math.min(maxMillis, next * 2);
        return ThreadLocalRandom.current().nextLong(step / 2, step) + 1;
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
