package dev.parley.bench;

import dev.parley.bench.job.Timing;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long traffic runs. */
final class TimingOptions {

    private static final double MILLIS = 1000;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds not counted (${DEFAULT-VALUE})")
    double warmUpSeconds;

    @Option(names = "--time", defaultValue = "10", description = "seconds counted (${DEFAULT-VALUE})")
    double seconds;

    Timing timing() {
        return Timing.of(duration(warmUpSeconds), duration(seconds));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}
