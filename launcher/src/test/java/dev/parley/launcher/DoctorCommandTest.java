package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code parley doctor} as it is called, with a real Redis. */
class DoctorCommandTest {

    private static final Map<String, String> FREE_PORTS =
            Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "METRICS_PORT", "off");

    private static CommandRun doctor(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(FREE_PORTS);
        environment.putAll(more);
        return CommandRun.with(environment, new byte[0], arguments);
    }

    @Test
    void a_redis_is_examined_with_the_processes_in_it_and_one_that_hangs_is_reported_in_seconds() throws Exception {
        try (RedisServer redis = RedisServer.started("--appendonly", "yes");
                ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of("REDIS_URL", redis.url(), "ACK", "aof");
            String far = String.valueOf(System.currentTimeMillis() + 60_000);
            redis.command(
                    "ZADD", "parley:v1:{processes:local/testing}:records", far, record("chat", peer.getLocalPort()));
            redis.command("ZADD", "parley:v1:{processes:local/testing}:records", far, record("shell", 1));
            CommandRun gateway = doctor(settings, "doctor", "gateway");
            assertThat(gateway.err()).isEmpty();
            assertThat(gateway.out())
                    .contains("ok       settings     role gateway, 5 of ")
                    .contains("warning  redis        127.0.0.1:" + redis.port() + " has maxmemory 0")
                    .contains("ok       peers        chat at 127.0.0.1:" + peer.getLocalPort()
                            + ", version 1.0, can be reached")
                    .contains(
                            "error    peers        shell at 127.0.0.1:1, version 1.0, can't be reached: Connection refused");
            assertThat(gateway.status()).isEqualTo(1);

            redis.pause();
            long began = System.nanoTime();
            CommandRun hanging = doctor(settings, "doctor", "gateway", "--timeout", "2");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
            redis.resume();
            assertThat(hanging.status()).isEqualTo(1);
            assertThat(hanging.out())
                    .contains("error    redis        127.0.0.1:" + redis.port() + " can't be used: no answer")
                    .contains("warning  peers        the other processes can't be read while Redis can't be used");
        }
    }

    /** Without spaces, which would end an inline command's argument. */
    private static String record(String role, int port) {
        return "'"
                + new JsonObject()
                        .put("processId", role)
                        .put("address", "127.0.0.1:" + port)
                        .put("role", role)
                        .put("version", "1.0")
                        .encode()
                + "'";
    }

    @Test
    void all_unusable_settings_are_named_as_json_too() {
        CommandRun run = doctor(Map.of("ACK", "never", "LEASE", "x"), "doctor", "--json");
        JsonObject report = new JsonObject(run.out());
        assertThat(run.status()).isEqualTo(1);
        assertThat(report.getBoolean("ok")).isFalse();
        assertThat(report.getJsonArray("findings").stream()
                        .map(JsonObject.class::cast)
                        .map(finding -> finding.getString("text")))
                .anyMatch(text -> text.startsWith("ACK is 'never'"))
                .anyMatch(text -> text.startsWith("LEASE is 'x'"));
    }

    @Test
    void one_process_alone_is_examined_and_wrong_arguments_are_refused() {
        CommandRun alone = doctor(Map.of(), "doctor");
        assertThat(alone.out()).contains("ok       redis        REDIS_URL is unset", "0 errors, ");
        assertThat(alone.status()).isZero();
        assertThat(doctor(Map.of(), "doctor", "sheriff").status()).isEqualTo(2);
        assertThat(doctor(Map.of(), "doctor", "--timeout", "0").err()).contains("--timeout is 0; expected 1 to 300");
    }
}
