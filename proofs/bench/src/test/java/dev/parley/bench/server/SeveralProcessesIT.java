package dev.parley.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.GatewaysJob;
import dev.parley.bench.job.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's jar twice over one Redis, as one server. */
class SeveralProcessesIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");

    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    Path folder;

    @Test
    void sockets_are_spread_over_processes_that_share_their_channels() throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of(), folder.resolve("servers.log"));
        List<Long> pids;
        try (ServerProcess server = ServerProcess.start(ServerKind.parleyRedis2, "channels", spec)) {
            pids = server.pids();
            assertThat(server.target().ports()).hasSize(2).doesNotHaveDuplicates();
            assertThat(pids).hasSize(3);
            ChannelsCheck.of(server);
            assertThat(FanoutJob.of(40, 4, 16, BRIEFLY).measure(server)).isNotEmpty();
            assertThat(new GatewaysJob(20, BRIEFLY).measure(server))
                    .filteredOn(measured -> measured.name().equals("commands per s idle"))
                    .singleElement()
                    .satisfies(idle -> assertThat(idle.value()).isPositive());
            assertThat(server.gatewayCpu().seconds()).isPositive();
            assertThat(server.backplaneCpu().seconds()).isPositive();
        }
        assertThat(pids).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    }
}
