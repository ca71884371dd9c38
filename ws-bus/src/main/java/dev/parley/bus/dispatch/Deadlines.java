package dev.parley.bus.dispatch;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of one event loop that all have the same length. The first one set is the first due, so one timer serves
 * all of them, and a deadline that is cancelled costs nothing but its place in a list.
 */
final class Deadlines {

    private final Vertx vertx;
    private final long nanos;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean timing;

    Deadlines(Vertx vertx, Duration ahead) {
        this.vertx = vertx;
        this.nanos = ahead.toNanos();
    }

    /** Runs its action when it is due, unless it is cancelled. */
    final class Deadline {

        private final Runnable onDue;
        private final long dueAt = System.nanoTime() + nanos;
        private @Nullable Deadline before;
        private @Nullable Deadline after;
        private boolean cancelled;

        private Deadline(Runnable onDue) {
            this.onDue = onDue;
        }

        void cancel() {
            if (!cancelled) {
                cancelled = true;
                unlink(this);
            }
        }
    }

    Deadline set(Runnable onDue) {
        Deadline deadline = new Deadline(onDue);
        deadline.before = last;
        if (last == null) {
            first = deadline;
        } else {
            last.after = deadline;
        }
        last = deadline;
        startTimer();
        return deadline;
    }

    private void unlink(Deadline deadline) {
        Deadline before = deadline.before;
        Deadline after = deadline.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        // A cancelled deadline that is still referenced must not keep later ones in memory.
        deadline.before = null;
        deadline.after = null;
    }

    private void startTimer() {
        if (timing || first == null) {
            return;
        }
        timing = true;
        // Rounded up: a timer that fires too early would have to be set again.
        long millis = TimeUnit.NANOSECONDS.toMillis(first.dueAt - System.nanoTime()) + 1;
        vertx.setTimer(Math.max(1, millis), fired -> {
            timing = false;
            runDue();
        });
    }

    private void runDue() {
        long now = System.nanoTime();
        try {
            while (first != null && first.dueAt - now <= 0) {
                Deadline due = first;
                due.cancel();
                due.onDue.run();
            }
        } finally {
            startTimer();
        }
    }
}
