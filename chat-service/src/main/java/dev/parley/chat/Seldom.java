package dev.parley.chat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Lets a line into the log only once in a while, and counts what it keeps out. Used on one context. */
final class Seldom {

    private final long nanos;
    private final LongSupplier clock;
    private long next;
    private int kept;

    /** @param clock gives nanoseconds that never go back */
    Seldom(Duration once, LongSupplier clock) {
        this.nanos = once.toNanos();
        this.clock = clock;
        this.next = clock.getAsLong();
    }

    /** Empty if it is too early for another line; else how many there were since the last one that it was too early for. */
    OptionalInt next() {
        long now = clock.getAsLong();
        if (now - next < 0) {
            kept++;
            return OptionalInt.empty();
        }
        int before = kept;
        next = now + nanos;
        kept = 0;
        return OptionalInt.of(before);
    }
}
