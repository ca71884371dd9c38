package dev.parley.launcher.log;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many lines of each kind into the log per second, and counts the others. Used by any thread. */
final class LineThrottle {

    static final int LINES_PER_SECOND = 10;

    /** There are a few hundred kinds; those beyond share one allowance. */
    private static final int MAX_KINDS = 1_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<LineKind, Second> seconds = new HashMap<>();

    /** The current second of one kind. */
    private static final class Second {
        long began;
        int written;
        int omitted;
    }

    /** @param nanoTime monotonic, in nanoseconds */
    LineThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns true if a line of this kind may be written now, and counts it in either case. */
    synchronized boolean admits(LineKind kind) {
        boolean isNew = !seconds.containsKey(kind);
        LineKind counted = isNew && seconds.size() >= MAX_KINDS ? LineKind.OTHER : kind;
        long now = nanoTime.getAsLong();
        Second second = seconds.computeIfAbsent(counted, first -> {
            Second created = new Second();
            created.began = now;
            return created;
        });
        if (now - second.began >= SECOND) {
            second.began = now;
            second.written = 0;
        }
        if (second.written < LINES_PER_SECOND) {
            second.written++;
            return true;
        }
        second.omitted++;
        return false;
    }

    /** Returns how many lines of each kind were omitted since the last call; kinds without any are left out. */
    synchronized Map<LineKind, Integer> takeOmitted() {
        Map<LineKind, Integer> omitted = new HashMap<>();
        seconds.forEach((kind, second) -> {
            if (second.omitted > 0) {
                omitted.put(kind, second.omitted);
                second.omitted = 0;
            }
        });
        return omitted;
    }
}
