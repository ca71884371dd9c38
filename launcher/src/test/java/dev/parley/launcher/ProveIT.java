package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.launcher.ProvingRun.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Proof proof;

    @BeforeAll
    static void run() throws Exception {
        Path folder = Path.of("target", "prove", "seed-" + SEED + "-" + System.currentTimeMillis())
                .toAbsolutePath();
        Files.createDirectories(folder);
        System.out.println("Proving with seed " + SEED + ", logs in " + folder);
        proof = new ProvingRun(SEED, LEASE, REDIS, folder)
                .run(Duration.ofMillis((long) (MINUTES * 60_000)), MIN_ROUNDS);
        proof.report().write();
        System.out.println(proof.report());
    }

    @Test
    void random_faults_break_no_promise_about_messages_connections_or_presence() {
        ProvingReport report = proof.report();
        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.messages().deliveries()).isPositive();
        assertThat(report.connections().accepted()).isPositive();
        assertThat(report.connections().presenceChecks()).isEqualTo(report.faultCount() / 5);
    }

    @TestFactory
    Stream<DynamicTest> each_fault_shows_in_the_series_named_for_it() {
        return proof.looks().stream()
                .map(look -> dynamicTest(
                        look.fault().kind() + " at " + look.fault().from() + " shows in "
                                + look.sign().selector(look.fault()),
                        () -> assertThat(look.growth())
                                .isGreaterThanOrEqualTo(look.sign().atLeast())));
    }

    @TestFactory
    Stream<DynamicTest> each_alert_that_a_fault_should_fire_does() {
        return proof.looks().stream()
                .flatMap(look -> look.sign().alert().stream())
                .distinct()
                .map(alert -> dynamicTest(alert, () -> assertThat(proof.fired()).contains(alert)));
    }
}
