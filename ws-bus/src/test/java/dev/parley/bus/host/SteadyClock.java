package dev.parley.bus.host;

import java.util.function.LongSupplier;

/** Leaves out time in which the machine ran nothing here: a host would take it for a pause of its own. */
final class SteadyClock implements LongSupplier {

    /** A host reads its clock every 500 ms, and takes a step of over a second for a pause. */
    private static final long LONGEST_STEP_NANOS = 600_000_000;

    private long readAt = System.nanoTime();
    private long now;

    @Override
    public synchronized long getAsLong() {
        long real = System.nanoTime();
        now += Math.min(real - readAt, LONGEST_STEP_NANOS);
        readAt = real;
        return now;
    }
}
