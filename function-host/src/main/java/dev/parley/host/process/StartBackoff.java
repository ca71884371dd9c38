package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.FunctionCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says when another process may be started, if those before could not, or ended one after the other without having answered
 * anything. All times are in milliseconds on the monotonic clock, which may be negative.
 */
final class StartBackoff {

    /** After the first failure; each further one doubles it. */
    private static final long FAILED_MILLIS = 500;

    private static final long LONGEST_FAILED_MILLIS = 30_000;

    /** So many processes may crash in a row: it may be a few events that bring them down. */
    private static final int FREE_CRASHES = 5;

    private static final long CRASHED_MILLIS = 200;
    private static final long LONGEST_CRASHED_MILLIS = 10_000;

    private int failures;
    private int crashes;
    private long heldUntil = Long.MIN_VALUE;
    private @Nullable InvocationException last;

    void failed(long now, InvocationException why) {
        failures++;
        hold(now, doubled(FAILED_MILLIS, failures - 1, LONGEST_FAILED_MILLIS), why);
    }

    void crashed(long now, InvocationException why) {
        crashes++;
        if (crashes > FREE_CRASHES) {
            hold(now, doubled(CRASHED_MILLIS, crashes - FREE_CRASHES - 1, LONGEST_CRASHED_MILLIS), why);
        }
    }

    private void hold(long now, long millis, InvocationException why) {
        heldUntil = now + millis;
        last = why;
    }

    private static long doubled(long millis, int times, long longest) {
        return Math.min(millis << Math.min(times, 20), longest);
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

    /** The code is another one. */
    void reset() {
        failures = 0;
        crashes = 0;
        heldUntil = Long.MIN_VALUE;
        last = null;
    }

    boolean isHeld(long now) {
        return now < heldUntil;
    }

    /** For an event that can't wait until something may be started. */
    InvocationException why(long now, FunctionCode code) {
        return reason(now).orElseGet(() -> Failures.notStarted(code, "it has just been tried"));
    }

    /** Why nothing may be started now; empty if it may. */
    Optional<InvocationException> reason(long now) {
        return isHeld(now) ? Optional.ofNullable(last) : Optional.empty();
    }
}
