package dev.parley.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt. */
final class Backoff {

    /** A connection that lasted this long resets the backoff, in ms. */
    private static final long GOOD_MILLIS = 10_000;
    /** The least wait for {@link Closing.Again#PAUSE}, in ms. */
    private static final long PAUSE_MILLIS = 15_000;
    /** Doubling any more often changes nothing. */
    private static final int MAX_DOUBLINGS = 30;

    private final long baseMillis;
    private final long capMillis;
    private int attempt;

    Backoff(Duration base, Duration cap) {
        this.baseMillis = base.toMillis();
        this.capMillis = cap.toMillis();
    }

    /**
     * Reports how long a connection lasted.
     *
     * @return true if that was a good connection
     */
    boolean lasted(long millis) {
        boolean wasGood = millis > GOOD_MILLIS;
        if (wasGood) {
            attempt = 0;
        }
        return wasGood;
    }

    /**
     * @param pauses true if the server needs a pause
     * @return the wait after a failed attempt, in ms
     */
    long next(boolean pauses) {
        return jitter(attempt++) + (pauses ? PAUSE_MILLIS : 0);
    }

    /**
     * "Full jitter" keeps clients that lost their server together from reconnecting together: each failed attempt doubles the range,
     * and the wait is a random value in it.
     *
     * @param attempt 0 for the first
     */
    long jitter(int attempt) {
        long range = Math.min(capMillis, baseMillis << Math.min(attempt, MAX_DOUBLINGS));
        return ThreadLocalRandom.current().nextLong(Math.max(0, range) + 1);
    }
}
