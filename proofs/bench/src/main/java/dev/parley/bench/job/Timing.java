package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import java.time.Duration;

/**
 * How long traffic runs.
 *
 * @param jvmWarmUp not counted, on a server that is a JVM, which compiles meanwhile
 * @param warmUp not counted, on any other
 * @param time counted
 */
public record Timing(Duration jvmWarmUp, Duration warmUp, Duration time) {

    /** The same warm-up for all. */
    public static Timing of(Duration warmUp, Duration time) {
        return new Timing(warmUp, warmUp, time);
    }

    /** The same with twice the time for a JVM to compile. */
    public Timing withLongerWarmUp() {
        return new Timing(jvmWarmUp.multipliedBy(2), warmUp, time);
    }

    Duration warmUp(ServerProcess server) {
        return server.isJvm() ? jvmWarmUp : warmUp;
    }

    @Override
    public String toString() {
        String before =
                jvmWarmUp.equals(warmUp) ? seconds(warmUp) : seconds(warmUp) + " (JVMs " + seconds(jvmWarmUp) + ")";
        return seconds(time) + " after " + before;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
