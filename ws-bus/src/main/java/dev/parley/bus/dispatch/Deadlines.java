package dev.parley.bus.dispatch;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of one event loop that are all equally far ahead. The first one set is the first due, so one timer serves
 * them all, and one that is called off costs nothing but its place in a list.
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

    /** Something that is due, unless it is called off. */
    final class Deadline {

        private final Runnable onDue;
        private final long dueAt = System.nanoTime() + nanos;
        private @Nullable Deadline before;
        private @Nullable Deadline after;
        private boolean off;

        private Deadline(Runnable onDue) {
            this.onDue = onDue;
        }

        void callOff() {
            if (!off) {
                off = true;
                takeOut(this);
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
        time();
        return deadline;
    }

    private void takeOut(Deadline deadline) {
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
        // One that somebody holds on to must not hold on to those that came after it.
        deadline.before = null;
        deadline.after = null;
    }

    private void time() {
        if (timing || first == null) {
            return;
        }
        timing = true;
        // Rounded up: a timer that fires a little too early would only have to be set again.
        long millis = TimeUnit.NANOSECONDS.toMillis(first.dueAt - System.nanoTime()) + 1;
        vertx.setTimer(Math.max(1, millis), fired -> {
            timing = false;
            callDue();
        });
    }

    private void callDue() {
        long now = System.nanoTime();
        try {
            while (first != null && first.dueAt - now <= 0) {
                Deadline due = first;
                due.callOff();
                due.onDue.run();
            }
        } finally {
            time();
        }
    }
}
