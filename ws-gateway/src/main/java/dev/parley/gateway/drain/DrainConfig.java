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

    /**
     * A balancer that asks once a second sends new connections elsewhere by then. Clients that are closed earlier are sent back
     * to this process, which has the fewest connections, are refused, and come all together a second later.
     */
    static final Duration HOLD = Duration.ofMillis(1500);

    /** Over a bound, without a rate. */
    public static DrainConfig over(Duration bound) {
        return new DrainConfig(bound, 0, false);
    }

    DrainPlan plan(int count) {
        boolean isFew = count <= MAX_AT_ONCE || bound.isZero() || (atOnce && perSecond == 0);
        Duration atRate = perSecond == 0 ? bound : Duration.ofSeconds(count).dividedBy(perSecond);
        return isFew
                ? new DrainPlan(count, Duration.ZERO, bound, Duration.ZERO, perSecond == 0 ? DrainPlan.SOON : atRate)
                : new DrainPlan(count, atRate, bound, hold(bound.minus(atRate)), atRate);
    }

    /** Returns how long to hold: not so long that any connection would be left for the end of the bound. */
    private static Duration hold(Duration spare) {
        if (spare.isNegative()) {
            return Duration.ZERO;
        }
        return spare.compareTo(HOLD) < 0 ? spare : HOLD;
    }
}
