package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.job.CompressionJob;
import dev.parley.bench.job.DeltasJob;
import dev.parley.bench.job.Job;
import dev.parley.bench.job.Timing;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compression and deltas save, with the launcher's jar: the bytes, which no other load changes, and not the time. */
class CompressionCommandIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private double bytesOfDelivery(Job job, ServerKind kind) throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of(), folder.resolve("server.log"));
        try (ServerProcess server = ServerProcess.start(kind, job.app(), spec)) {
            return job.measure(server).stream()
                    .filter(one -> one.name().equals("bytes a delivery"))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
    }

    private static Job ofText(int bytes) {
        return new CompressionJob(64, bytes, BRIEFLY);
    }

    @Test
    void chat_lines_take_four_fifths_of_their_bytes_and_pages_two_fifths() throws IOException {
        assertThat(bytesOfDelivery(ofText(320), ServerKind.parley)).isBetween(323.0, 325.0);
        assertThat(bytesOfDelivery(ofText(320), ServerKind.parleyDeflate)).isLessThan(0.8 * 320);
        assertThat(bytesOfDelivery(ofText(4000), ServerKind.parleyDeflate)).isLessThan(0.4 * 4000);
    }

    @Test
    void a_state_that_changes_little_takes_a_seventh_of_its_bytes_as_deltas() throws IOException {
        assertThat(bytesOfDelivery(new DeltasJob(64, 1200, true, BRIEFLY), ServerKind.parley))
                .isLessThan(0.15 * 1200);
    }
}
