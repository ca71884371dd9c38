package dev.parley.backplane.redis.link;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubling up to a bound, with jitter so that processes don't come as one. */
final class Backoff {

    private static final long FIRST_MILLIS = 50;
    private static final long MAX_MILLIS = 2000;

    private long next = FIRST_MILLIS;

    /** In milliseconds, between half and all of the current step. */
    long nextMillis() {
        long step = next;
        next = Math.min(MAX_MILLIS, next * 2);
        return ThreadLocalRandom.current().nextLong(step / 2, step) + 1;
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
