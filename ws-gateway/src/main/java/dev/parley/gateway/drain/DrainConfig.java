package dev.parley.gateway.drain;

import java.time.Duration;

/**
 * How a process lets its connections go.
 *
 * @param bound the time after which none is left
 * @param perSecond connections to close per second, over all gateways of the process; 0: evenly over the bound
 * @param atOnce true to close all at once as long as perSecond is 0
 */
public record DrainConfig(Duration bound, int perSecond, boolean atOnce) {

    /** So few connections of a process are always closed at once: their return is no load for the other gateways. */
    static final int MAX_AT_ONCE = 20;

    /** Over a bound, without a rate. */
    public static DrainConfig over(Duration bound) {
        return new DrainConfig(bound, 0, false);
    }

    DrainPlan plan(int count) {
        boolean isFew = count <= MAX_AT_ONCE || bound.isZero() || (atOnce && perSecond == 0);
        Duration atRate = perSecond == 0 ? bound : Duration.ofSeconds(count).dividedBy(perSecond);
        return isFew
                ? new DrainPlan(count, Duration.ZERO, bound, perSecond == 0 ? DrainPlan.SOON : atRate)
                : new DrainPlan(count, atRate, bound, atRate);
    }
}
