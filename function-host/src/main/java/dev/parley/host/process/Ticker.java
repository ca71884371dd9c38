package dev.parley.host.process;

import io.vertx.core.internal.ContextInternal;

/** Runs a check periodically, but only while it is needed: an unused function costs no timer. */
final class Ticker {

    private static final long STOPPED = -1;

    private final ContextInternal context;
    private final long periodMillis;
    private final Runnable check;
    private long timer = STOPPED;

    Ticker(ContextInternal context, long periodMillis, Runnable check) {
        this.context = context;
        this.periodMillis = periodMillis;
        this.check = check;
    }

    /** No effect if it is running. */
    void start() {
        if (timer == STOPPED) {
            timer = context.setPeriodic(periodMillis, tick -> check.run());
        }
    }

    void stop() {
        context.owner().cancelTimer(timer);
        timer = STOPPED;
    }
}
