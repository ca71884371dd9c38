package dev.parley.gateway.drain;

import java.time.Duration;

/**
 * The drain of a whole process. New connections are refused from its start.
 *
 * @param count connections at the start
 * @param spread the time over which they are closed evenly; zero: at once. If it exceeds the bound, the rest goes at the
 *     bound's end
 * @param bound the time after which none is left
 * @param hold the time from the start until the first one is closed: load balancers find that the process is not ready
 * @param wayBack the time over which clients are asked to come back, evenly, unless {@link #maxWayBack} is less
 */
record DrainPlan(int count, Duration spread, Duration bound, Duration hold, Duration wayBack) {

    /** Over this time clients come back that were closed at once. */
    static final Duration SOON = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    boolean isAtOnce() {
        return spread.isZero();
    }

    /** Returns the time within which those come back that were closed together. */
    Duration maxWayBack() {
        return bound.compareTo(SOON) < 0 ? SOON : bound;
    }

    /** Returns how many connections are left for the bound's end. */
    int countAtEnd() {
        return isAtOnce() || spread.compareTo(bound) <= 0
                ? 0
                : count - (int) (count * secondsOf(bound) / secondsOf(spread));
    }

    /** Returns the plan as a sentence for the log. */
    @Override
    public String toString() {
        String what = "Draining " + count + " connections";
        if (isAtOnce()) {
            return what + " at once";
        }
        String pace = rounded(count / secondsOf(spread)) + " per second";
        int late = countAtEnd();
        return late == 0
                ? what + " over " + rounded(secondsOf(spread)) + " s, " + pace
                : what + ", " + pace + ", would take " + rounded(secondsOf(spread)) + " s, but DRAIN is "
                        + rounded(secondsOf(bound)) + " s: the last " + late + " are closed together at its end";
    }

    private static double secondsOf(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static String rounded(double number) {
        long tenths = Math.round(number * 10);
        return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
    }
}
