package dev.parley.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.job.IdleJob;
import dev.parley.bench.redis.IdleChannels.Cost;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the launcher's jar and a real Redis, with few channels for a second: that the cost is seen, not how high it is. */
class IdleChannelsIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void idle_channels_have_a_cost_in_commands_and_in_the_append_only_file() throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of(), folder.resolve("servers.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parleyRedisAof, "fanout", spec)) {
            Cost cost = new IdleChannels(40, 10, SECOND, SECOND).measure(server);

            assertThat(cost.commandsPerSecond()).isPositive();
            assertThat(cost.commands()).doesNotContainKeys("info", "keys");
            assertThat(cost.logBytes()).isNotNegative();
            assertThat(cost.remaining().keySet()).noneMatch(key -> key.contains("idle-"));
        }
    }

    @Test
    void idle_connections_have_a_size_in_redis() throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of(), folder.resolve("servers.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parleyRedis, "echo", spec)) {
            assertThat(new IdleJob("echo", 500, "").measure(server))
                    .filteredOn(measurement -> measurement.name().equals("bytes in Redis per connection"))
                    .singleElement()
                    .satisfies(bytes -> assertThat(bytes.value()).isBetween(100.0, 10_000.0));
        }
    }
}
