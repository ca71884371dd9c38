package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the launcher's jar and a real Redis, with few connections and a short lease. */
class TakeoverJobIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(200), Duration.ofMillis(500));

    @TempDir
    Path folder;

    @Test
    void a_killed_gateway_is_taken_over_while_others_chat() throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of("LEASE", "4"), folder.resolve("servers.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parleyCluster, "chat", spec)) {
            List<Measurement> measured = new TakeoverJob(40, 10, BRIEFLY).measure(server);

            // So few are taken over before anybody says a word.
            assertThat(measured)
                    .extracting(Measurement::name)
                    .contains("$disconnects answered per s", "ms p99 echo during", "ms p99 fan-out during");
            assertThat(measured)
                    .filteredOn(measurement -> measurement.name().matches("s until .*|.* before"))
                    .hasSize(6)
                    .allSatisfy(measurement -> assertThat(measurement.value()).isPositive());
        }
    }
}
