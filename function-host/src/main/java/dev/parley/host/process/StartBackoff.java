package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.FunctionCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delays further starts after failed starts, and after repeated crashes without an answer in between. All times are in milliseconds on the monotonic clock, which may be negative.
 */
final class StartBackoff {

    /** The delay after the first failure. Each further failure doubles it. */
    private static final long FAILED_MILLIS = 500;

    private static final long MAX_FAILED_MILLIS = 30_000;

    /** Crashes in a row without a delay, since a few bad events may cause them. */
    private static final int FREE_CRASHES = 5;

    private static final long CRASHED_MILLIS = 200;
    private static final long MAX_CRASHED_MILLIS = 10_000;

    private int failures;
    private int crashes;
    private long heldUntil = Long.MIN_VALUE;
    private @Nullable InvocationException last;

    void failed(long now, InvocationException why) {
        failures++;
        hold(now, doubled(FAILED_MILLIS, failures - 1, MAX_FAILED_MILLIS), why);
    }

    void crashed(long now, InvocationException why) {
        crashes++;
        if (crashes > FREE_CRASHES) {
            hold(now, doubled(CRASHED_MILLIS, crashes - FREE_CRASHES - 1, MAX_CRASHED_MILLIS), why);
        }
    }

    private void hold(long now, long millis, InvocationException why) {
        heldUntil = now + millis;
        last = why;
    }

    private static long doubled(long millis, int times, long max) {
        return Math.min(millis << Math.min(times, 20), max);
    }

    /** A process is ready. */
    void started() {
        failures = 0;
        heldUntil = Long.MIN_VALUE;
    }

    /** A process answered an event. */
    void answered() {
        crashes = 0;
    }

    /** The code has changed. */
    void reset() {
        failures = 0;
        crashes = 0;
        heldUntil = Long.MIN_VALUE;
        last = null;
    }

    boolean isHeld(long now) {
        return now < heldUntil;
    }

    /** The failure of an event that arrives during the delay. */
    InvocationException why(long now, FunctionCode code) {
        return reason(now).orElseGet(() -> Failures.notStarted(code, "the last start has just failed"));
    }

    /** The failure that caused the delay; empty if a process may be started. */
    Optional<InvocationException> reason(long now) {
        return isHeld(now) ? Optional.ofNullable(last) : Optional.empty();
    }
}
