package dev.parley.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long traffic runs. */
final class TimingOptions {

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds not counted (${DEFAULT-VALUE})")
    int warmUpSeconds;

    @Option(names = "--time", defaultValue = "10", description = "seconds counted (${DEFAULT-VALUE})")
    int seconds;

    Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }
}
