package dev.parley.bench.suite;

import dev.parley.bench.job.Timing;
import dev.parley.bench.server.ServerKind;
import java.time.Duration;

/**
 * How much the jobs measure, and for how long.
 *
 * @param share of the members of the full jobs, at least 20 members
 * @param runs of each server, except for the jobs that measure memory
 * @param idleConnections held by the jobs that measure memory
 * @param timing of the jobs at full speed
 * @param rateTiming of the jobs at a steady rate
 * @param soakTiming the first minute is what the rest is compared with
 */
public record Pace(double share, int runs, int idleConnections, Timing timing, Timing rateTiming, Timing soakTiming) {

    private static final Duration JVM_START_AND_END = Duration.ofSeconds(3);
    private static final Duration START_AND_END = Duration.ofSeconds(2);
    private static final int LEAST_MEMBERS = 20;

    /** The time until a slow core has compiled the last of the hot code, at 20 publishes a second too. */
    private static final Duration JVM_WARM_UP = Duration.ofSeconds(12);

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** The suite of the page. */
    public static Pace full(Duration soak) {
        return new Pace(
                1, 5, 18_000, timing(JVM_WARM_UP, 4), timing(JVM_WARM_UP, 6), Timing.of(Duration.ofMinutes(1), soak));
    }

    /** Shows that the jobs work, and measures nothing worth keeping. */
    public static Pace quick() {
        Timing second = timing(Duration.ofSeconds(1), 1);
        return new Pace(0.05, 1, 900, second, second, Timing.of(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }

    /** For comparing builds: a shorter warm-up, the same for both. */
    public static Pace paired() {
        Duration warmUp = Duration.ofSeconds(7);
        return new Pace(1, 1, 9_000, timing(warmUp, 4), timing(warmUp, 6), Timing.of(warmUp, warmUp));
    }

    private static Timing timing(Duration jvmWarmUp, int seconds) {
        Duration warmUp = jvmWarmUp.compareTo(WARM_UP) < 0 ? jvmWarmUp : WARM_UP;
        return new Timing(jvmWarmUp, warmUp, Duration.ofSeconds(seconds));
    }

    int members(int all) {
        return Math.min(all, Math.max(LEAST_MEMBERS, (int) (all * share)));
    }

    boolean isQuick() {
        return share < 1;
    }

    Duration soakInterval() {
        Duration interval = Duration.ofSeconds(isQuick() ? 1 : 30);
        return interval.compareTo(soakTiming.time()) > 0 ? soakTiming.time() : interval;
    }

    /** About the time that one run takes. */
    static Duration runTime(Timing timing, ServerKind kind) {
        return kind.isJvm()
                ? timing.jvmWarmUp().plus(timing.time()).plus(JVM_START_AND_END)
                : timing.warmUp().plus(timing.time()).plus(START_AND_END);
    }
}
