package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * An upgrade under load. {@code bin/prove --from} starts from the jar of an earlier release; the ordinary build goes from this
 * release to a later one.
 */
@Isolated("its load takes both cores")
class UpgradeIT {

    private static final String FROM = System.getProperty("prove.from", "");
    private static final Duration LEASE = Duration.ofSeconds(Long.getLong("prove.lease", 2));

    @TempDir
    Path directory;

    @Test
    void processes_of_another_release_are_replaced_one_by_one_without_an_unreported_loss() throws Exception {
        Release from = FROM.isEmpty() ? Release.UNDER_TEST : new Release(Path.of(FROM), false);
        Release to = FROM.isEmpty() ? new Release(NextVersion.build(directory), true) : Release.UNDER_TEST;
        Path folder =
                Path.of("target", "prove", "from-" + System.currentTimeMillis()).toAbsolutePath();
        Files.createDirectories(folder);
        ProvingReport report = new UpgradeRun(from, to, LEASE, folder).run();
        report.write();
        System.out.println(report);
        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.messages().deliveries()).isPositive();
        assertThat(report.connections().presenceChecks()).isOne();
    }
}
