package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import dev.parley.management.testing.ManagementTestClient;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A refusal by one command, with two processes and a Redis between them that goes away and forgets everything. */
class RefusalIT {

    private static final String TROLL = "X-Forwarded-For: 192.0.2.7";
    private static final String HONEST = "X-Forwarded-For: 198.51.100.1";
    private static final Duration PROMISED = Duration.ofSeconds(2);

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static ParleyJar begin(RedisServer redis, int managementPort) {
        return ParleyJar.begin(Map.of(
                "APP",
                "echo",
                "REDIS_URL",
                redis.url(),
                "MANAGEMENT_PORT",
                "" + managementPort,
                "TRUSTED_PROXIES",
                "127.0.0.1"));
    }

    private static int statusOf(ParleyJar parley, String client) {
        try (RawClient attempt = RawClient.tcp(parley.port())) {
            return attempt.handshake("/", client).status();
        }
    }

    private static void refuse(int managementPort, String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        all[0] = "refuse";
        all[1] = "--endpoint";
        all[2] = "http://localhost:" + managementPort + "/testing";
        CommandRun run = CommandRun.of(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void one_command_keeps_a_troll_out_of_every_process_through_restarts_of_all_of_them() {
        int managementPort = Neighbours.freePort();
        try (RedisServer redis = RedisServer.started();
                ParleyJar one = begin(redis, managementPort);
                ParleyJar other = begin(redis, 0)) {
            one.awaitStart();
            other.awaitStart();
            try (RawClient troll = RawClient.open(other.port(), TROLL);
                    RawClient honest = RawClient.open(other.port(), HONEST)) {
                long begin = System.nanoTime();
                refuse(managementPort, "--address", "192.0.2.0/24", "--seconds", "600", "--reason", "spam");
                assertThat(troll.readClose().closeCode()).isEqualTo(1008);
                // The command itself takes some tenths of a second.
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED.multipliedBy(2));
                assertThat(statusOf(one, TROLL)).isEqualTo(403);
                assertThat(statusOf(other, TROLL)).isEqualTo(403);

                redis.kill();
                redis.start();
                soon().until(() -> statusOf(one, HONEST) == 101);
                assertThat(statusOf(one, TROLL)).isEqualTo(403);
                soon().until(() -> redis.command("HLEN", "parley:v1:{refusals:local/testing}:refusals")
                        .equals(":3\r\n"));
                try (ParleyJar next = begin(redis, 0)) {
                    next.awaitStart();
                    assertThat(statusOf(next, TROLL)).isEqualTo(403);
                    assertThat(statusOf(next, HONEST)).isEqualTo(101);
                }
                honest.sendText("still here");
                assertThat(honest.readText()).isEqualTo("still here");
            }
            assertThatLevelsChange(new ManagementTestClient(managementPort));
            refuse(managementPort, "--address", "192.0.2.0/24", "--undo");
            assertThat(statusOf(one, TROLL)).isEqualTo(101);
            soon().until(() -> statusOf(other, TROLL) == 101);
            soon().untilAsserted(() -> assertThat(one.errText())
                    .contains(
                            "RefuseAddress @refusals/addresses/192.0.2.0/24 seconds=600 reason=spam: done",
                            "AcceptAddress @refusals/addresses/192.0.2.0/24: done",
                            "SetLoggerLevel @log/dev.parley.gateway seconds=60 level=DEBUG: done",
                            "ResetLogLevels @log: done"));
        }
    }

    private static void assertThatLevelsChange(ManagementTestClient management) {
        String log = "/testing/@log";
        assertThat(management.get(log).json().getString("level")).isEqualTo("INFO");
        assertThat(management
                        .put(log + "/dev.parley.gateway?level=DEBUG&seconds=60", "")
                        .json()
                        .getJsonArray("loggers")
                        .getJsonObject(0)
                        .getString("level"))
                .isEqualTo("DEBUG");
        assertThat(management.delete(log).json().getJsonArray("loggers")).isEmpty();
        assertThat(management.put(log + "/com.example.Typo?level=DEBUG", "").status())
                .isEqualTo(404);
    }
}
