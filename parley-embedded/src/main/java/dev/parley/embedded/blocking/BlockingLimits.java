package dev.parley.embedded.blocking;

import java.time.Duration;

/**
 * What functions that block may take.
 *
 * @param timeout the time of an event, waiting for a thread included. Past it the event's thread is interrupted
 * @param threads how many of a process's events run at once where there are no virtual threads. Further ones wait, at most one
 *     for each connection
 */
public record BlockingLimits(Duration timeout, int threads) {

    /** Enough for calls of a database, whose own pool is smaller. */
    public static final int DEFAULT_THREADS = 64;
}
