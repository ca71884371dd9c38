package dev.parley.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;

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
}
