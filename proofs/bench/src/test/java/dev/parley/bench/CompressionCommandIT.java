package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.job.CompressionJob;
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

/** What compression saves, with the launcher's jar: the bytes, which no other load changes, and not the time. */
class CompressionCommandIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private double bytesOfDelivery(int bytes, Map<String, String> settings) throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, settings, folder.resolve("server.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parley, "fanout", spec)) {
            return new CompressionJob(64, bytes, BRIEFLY)
                    .measure(server).stream()
                            .filter(one -> one.name().equals("bytes a delivery"))
                            .findFirst()
                            .orElseThrow()
                            .value();
        }
    }

    @Test
    void chat_lines_take_four_fifths_of_their_bytes_and_pages_less_than_half() throws IOException {
        assertThat(bytesOfDelivery(320, Map.of())).isBetween(323.0, 325.0);
        assertThat(bytesOfDelivery(320, CompressionCommand.settings(128))).isLessThan(0.8 * 320);
        assertThat(bytesOfDelivery(4000, CompressionCommand.settings(128))).isLessThan(0.5 * 4000);
    }
}
