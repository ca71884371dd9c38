package dev.parley.gateway.inspect;

import io.vertx.core.Context;

/**
 * How late one event loop runs its tasks, by a task that is measured about once a second. While the event loop is blocked, this shows
 * for how long it has been. The metric {@code parley_loop_delay_seconds}, which event loops record themselves, shows a delay only
 * afterwards, but misses none. Thread-safe.
 */
final class TaskDelay {

    private final Context context;
    private volatile long lastNanos;
    private volatile long waitingSince;
    private volatile boolean waiting;

    TaskDelay(Context context) {
        this.context = context;
    }

    /** Sends the event loop a task, unless the one before still waits. */
    void measure() {
        if (waiting) {
            return;
        }
        long sentAt = System.nanoTime();
        waitingSince = sentAt;
        waiting = true;
        context.runOnContext(here -> {
            lastNanos = System.nanoTime() - sentAt;
            waiting = false;
        });
    }

    /** The last delay; that of the task which still waits, if it is longer. */
    long nanos() {
        return waiting ? Math.max(lastNanos, System.nanoTime() - waitingSince) : lastNanos;
    }
}
