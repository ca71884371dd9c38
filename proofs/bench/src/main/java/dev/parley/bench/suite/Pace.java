package dev.parley.bench.suite;

import dev.parley.bench.job.Timing;
import java.time.Duration;

/**
 * How long the jobs take.
 *
 * @param isQuick shows that they work, and measures nothing worth keeping: a twentieth of the members, one short run
 * @param runs of each server, but for the jobs that measure memory
 * @param soak how long the soak is measured
 */
public record Pace(boolean isQuick, int runs, Duration soak) {

    private static final Duration JVM_STARTING_AND_ENDING = Duration.ofSeconds(3);
    private static final Duration STARTING_AND_ENDING = Duration.ofSeconds(2);
    /** In seconds: what it takes on a slow core until the last of the hot code is compiled, at 20 publishes a second too. */
    private static final int JVM_WARM_UP = 12;

    private static final int QUICK_SHARE = 20;
    private static final int QUICK_LEAST = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);

    public static Pace full(Duration soak) {
        return new Pace(false, 5, soak);
    }

    public static Pace quick() {
        return new Pace(true, 1, Duration.ofSeconds(3));
    }

    int members(int all) {
        return isQuick ? Math.min(all, Math.max(QUICK_LEAST, all / QUICK_SHARE)) : all;
    }

    Timing timing() {
        return timing(4);
    }

    Timing rateTiming() {
        return timing(6);
    }

    private Timing timing(int seconds) {
        return isQuick
                ? Timing.of(SECOND, SECOND)
                : new Timing(Duration.ofSeconds(JVM_WARM_UP), Duration.ofSeconds(2), Duration.ofSeconds(seconds));
    }

    /** The first minute is what the rest is compared with. */
    Timing soakTiming() {
        return Timing.of(isQuick ? SECOND : Duration.ofMinutes(1), soak);
    }

    Duration soakInterval() {
        Duration interval = isQuick ? SECOND : Duration.ofSeconds(30);
        return interval.compareTo(soak) > 0 ? soak : interval;
    }

    Duration jvmRunTime(Timing timing) {
        return timing.jvmWarmUp().plus(timing.time()).plus(JVM_STARTING_AND_ENDING);
    }

    Duration runTime(Timing timing) {
        return timing.warmUp().plus(timing.time()).plus(STARTING_AND_ENDING);
    }
}
