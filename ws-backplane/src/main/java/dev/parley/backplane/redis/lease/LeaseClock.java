package dev.parley.backplane.redis.lease;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The two clocks of a machine. The monotonic one may stand still while the machine is suspended; then the wall clock runs
 * ahead of it.
 *
 * @param nanos the monotonic clock, as {@link System#nanoTime}
 * @param millis the wall clock, as {@link System#currentTimeMillis}
 */
public record LeaseClock(LongSupplier nanos, LongSupplier millis) {

    public static final LeaseClock SYSTEM = new LeaseClock(System::nanoTime, System::currentTimeMillis);

    /**
     * A point in time on both clocks.
     *
     * @param ahead by how much the wall clock is ahead of the monotonic one, in ns; only differences mean anything
     */
    record Reading(long nanos, long ahead) {}

    Reading read() {
        long now = nanos.getAsLong();
        return new Reading(now, TimeUnit.MILLISECONDS.toNanos(millis.getAsLong()) - now);
    }
}
