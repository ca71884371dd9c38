package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * An upgrade under load, from the jar of an earlier release: {@code bin/prove --from}. The ordinary build does not run it, since
 * it has no such jar: its short form is {@link VersionsIT}, with a later version made from this one.
 */
class UpgradeProof {

    private static final Duration LEASE = Duration.ofSeconds(Long.getLong("prove.lease", 2));

    @Test
    void processes_of_another_release_are_replaced_one_by_one_without_an_unreported_loss() throws Exception {
        Release from = new Release(Path.of(System.getProperty("prove.from")), false);
        Path folder =
                Path.of("target", "prove", "from-" + System.currentTimeMillis()).toAbsolutePath();
        Files.createDirectories(folder);
        ProvingReport report = new UpgradeRun(from, Release.UNDER_TEST, LEASE, folder).run();
        report.write();
        System.out.println(report);
        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.messages().deliveries()).isPositive();
        assertThat(report.connections().presenceChecks()).isOne();
    }
}
