package dev.parley.gateway.drain;

import java.util.concurrent.TimeUnit;

/**
 * One gateway's share of a drain: how many of its connections may go at a time, and when their clients come back. Every
 * gateway spreads its own connections over the same time, so all together keep the pace of the process.
 *
 * <p>None goes while the plan holds. A gateway that lags, since its event loop or its connections were busy, catches up a little faster than the pace and
 * never in one burst. Times are from {@link System#nanoTime}.
 */
final class DrainPace {

    /** How much faster than the pace a gateway that lags may be. */
    private static final double CATCH_UP = 1.2;

    /** What may go at once is what the pace lets go in this time, and at least one. */
    private static final double BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Clients come back this much later, so that a lag of the gateway does not show in their return. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final int count;
    private final long startNanos;
    private final long boundNanos;
    private final long holdNanos;
    private final double maxBackNanos;
    /** Between two of this gateway's connections; 0: at once. */
    private final double stepNanos;

    private int gone;
    private double credit = 1;
    private long creditedAt;
    private double backStepNanos;
    private double backAt;
    private boolean over;

    /** @param count connections of this gateway */
    DrainPace(DrainPlan plan, int count, long now) {
        this.count = count;
        this.startNanos = now;
        this.boundNanos = plan.bound().toNanos();
        this.holdNanos = plan.hold().toNanos();
        this.maxBackNanos = plan.maxWayBack().toNanos();
        this.stepNanos = (double) plan.spread().toNanos() / Math.max(1, count);
        double backNanos = plan.wayBack().toNanos();
        this.backStepNanos = (plan.isAtOnce() ? Math.min(backNanos, maxBackNanos) : backNanos) / Math.max(1, count);
        this.backAt = plan.isAtOnce() ? 0 : LEAD_NANOS;
    }

    /** Returns true at the bound's end, when every connection goes, whatever it does. */
    boolean isOver(long now) {
        if (!over && now - startNanos >= boundNanos) {
            over = true;
            backStepNanos = Math.min(backStepNanos, maxBackNanos / Math.max(1, count - gone));
        }
        return over;
    }

    /** Returns how many connections may go now. */
    int allowed(long now) {
        if (isOver(now) || stepNanos == 0) {
            return count - gone;
        }
        long elapsed = now - startNanos - holdNanos;
        if (elapsed < 0) {
            return 0;
        }
        double burst = Math.max(1, CATCH_UP * BURST_NANOS / stepNanos);
        credit = Math.min(burst, credit + CATCH_UP * (elapsed - creditedAt) / stepNanos);
        creditedAt = elapsed;
        double due = Math.min(count, elapsed / stepNanos + 0.5);
        return (int) Math.max(0, Math.min(due - gone, credit));
    }

    /** Counts a connection that goes now, and returns the milliseconds after which its client is to come back. */
    long close(long now) {
        gone++;
        credit--;
        double elapsed = now - startNanos - holdNanos;
        long retry = TimeUnit.NANOSECONDS.toMillis((long) Math.max(0, backAt - elapsed));
        backAt = Math.max(backAt, elapsed) + backStepNanos;
        return retry;
    }

    /** Counts a connection that went by itself. */
    void left() {
        gone++;
    }
}
