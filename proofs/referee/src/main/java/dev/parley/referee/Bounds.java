package dev.parley.referee;

import java.time.Duration;

/**
 * How much time promises allow.
 *
 * @param lease after one and a half of which a lost process is taken over
 * @param takeoverRate {@code $disconnect} events per second of a takeover
 * @param connections how many there are at most at one time
 * @param margin for functions to answer, and for a busy machine
 */
public record Bounds(Duration lease, int takeoverRate, int connections, Duration margin) {

    /** How long the {@code $disconnect} of a connection may take. */
    public Duration takeover() {
        Duration sending = Duration.ofMillis(1000L * connections / takeoverRate);
        return lease.multipliedBy(3).dividedBy(2).plus(sending).plus(margin);
    }
}
