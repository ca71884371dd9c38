package dev.parley.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Launch;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConnectionTest {

    @TempDir
    Path folder;

    private int port;

    @SuppressWarnings("NullAway.Init")
    private Process server;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.take();
        Launch launch = new Launch(
                "redis-server",
                List.of(Tool.path("redis-server"), "--port", Integer.toString(port), "--dir", folder.toString()),
                Map.of(),
                folder.resolve("redis.log"));
        server = launch.start();
        launch.await(server, this::answers, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        Children.end(server);
    }

    @Test
    void calls_are_counted_by_command_without_those_of_info() throws IOException {
        try (RedisConnection redis = new RedisConnection(port)) {
            redis.ask("SET one 1");
            redis.ask("SET two 2");
            redis.ask("EVAL \"redis.call('incr','one')\" 0");

            assertThat(redis.calls())
                    .containsEntry("set", 2L)
                    .containsEntry("eval", 1L)
                    .containsEntry("incr", 1L)
                    .doesNotContainKey("info");
            assertThat(redis.ask("KEYS *")).containsExactlyInAnyOrder("one", "two");
            assertThat(redis.number("memory", "used_memory")).isPositive();
        }
    }

    @Test
    void an_error_of_redis_is_shown() throws IOException {
        try (RedisConnection redis = new RedisConnection(port)) {
            assertThatThrownBy(() -> redis.ask("SET one")).hasMessageContaining("wrong number of arguments");
            assertThatThrownBy(() -> redis.number("memory", "no_such")).hasMessageContaining("no_such");
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
