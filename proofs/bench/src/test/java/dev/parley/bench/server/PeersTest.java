package dev.parley.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.job.EchoJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The servers that need nothing but this module, as processes, for about a second each. */
class PeersTest {

    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"netty", "vertx"})
    void a_message_reaches_the_members_of_its_channel_and_nobody_else(ServerKind kind) throws IOException {
        try (ServerProcess server = start(kind, "channels")) {
            ChannelsCheck.of(server);
            // Who names no channel is in the one of all.
            assertThat(FanoutJob.of(40, 4, 16, BRIEFLY).measure(server)).isNotEmpty();
        }
    }

    @Test
    void raw_netty_brings_every_message_back() throws IOException {
        try (ServerProcess server = start(ServerKind.netty, "echo")) {
            assertThat(new EchoJob(20, BRIEFLY).measure(server)).isNotEmpty();
            assertThat(server.version()).matches("raw Netty 4\\.\\S+ on Java .+");
            assertThat(server.residentBytes()).isGreaterThan(10L << 20);
            assertThat(server.pids()).containsExactly(server.pid());
        }
    }

    @Test
    void a_server_that_lacks_something_is_told_with_the_way_out() {
        assertThat(ServerKind.vertx.missing(spec())).isEmpty();
        assertThat(ServerKind.parley.missing(spec())).get().asString().contains("build it with");
        assertThatThrownBy(() -> start(ServerKind.parley, "echo"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("parley can't be started: there is no launcher at ");
    }

    @Test
    void a_kind_is_known_by_its_name() {
        assertThat(ServerKind.named("parley-redis2")).isEqualTo(ServerKind.parleyRedis2);
        assertThatThrownBy(() -> ServerKind.named("parleyRedis2"))
                .hasMessageContaining("'parleyRedis2'")
                .hasMessageContaining("parley-redis2, ");
    }

    private ServerProcess start(ServerKind kind, String app) throws IOException {
        return ServerProcess.start(kind, app, spec());
    }

    private ServerSpec spec() {
        return ServerSpec.plain(Path.of("none.jar"), Map.of(), folder.resolve("servers.log"));
    }
}
