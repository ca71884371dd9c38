package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The promises of docs/guarantees.md under random faults. {@code bin/prove} runs longer, with other seeds and leases. A seed
 * repeats the faults of a run and their lengths, though not what the processes make of them.
 */
@Isolated("its load takes both cores")
class ProveIT {

    private static final long SEED = Long.getLong("prove.seed", 2104);
    private static final double MINUTES = Double.parseDouble(System.getProperty("prove.minutes", "0"));
    private static final int MIN_ROUNDS = 2;
    private static final String REDIS = System.getProperty("prove.redis", "single");
    private static final Duration LEASE = Duration.ofSeconds(Long.getLong("prove.lease", 2));

    @Test
    void random_faults_break_no_promise_about_messages_connections_or_presence() throws Exception {
        Path folder = Path.of("target", "prove", "seed-" + SEED + "-" + System.currentTimeMillis())
                .toAbsolutePath();
        Files.createDirectories(folder);
        System.out.println("Proving with seed " + SEED + ", logs in " + folder);
        ProvingReport report = new ProvingRun(SEED, LEASE, REDIS, folder)
                .run(Duration.ofMillis((long) (MINUTES * 60_000)), MIN_ROUNDS);
        report.write();
        System.out.println(report);
        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.messages().deliveries()).isPositive();
        assertThat(report.connections().accepted()).isPositive();
        assertThat(report.connections().presenceChecks()).isEqualTo(report.faultCount() / 5);
    }
}
