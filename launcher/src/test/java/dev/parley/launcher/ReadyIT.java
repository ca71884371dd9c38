package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code /health/ready} of each role, while Redis and the function hosts come and go. */
class ReadyIT {

    private static ParleyJar begin(Neighbours neighbours, String role, String... own) {
        Map<String, String> settings = neighbours.next(own);
        settings.putAll(Map.of("LEASE", "2", "EVENT_LOOPS", "2"));
        return ParleyJar.begin(settings, role);
    }

    private static void awaitReady(ParleyJar process) {
        LeaseStage.soon().untilAsserted(() -> {
            HttpResponse<String> health = LeaseStage.health(process);
            assertThat(health.body()).isEqualTo("ok\n");
            assertThat(health.statusCode()).isEqualTo(200);
        });
    }

    private static void awaitNotReady(ParleyJar process, String reason) {
        LeaseStage.soon().until(() -> LeaseStage.health(process).body().contains(reason));
        assertThat(LeaseStage.health(process).statusCode()).isEqualTo(503);
        assertThat(process.get("/health/live").statusCode()).isEqualTo(200);
    }

    private static void assertAskedBack(ParleyJar gateway) {
        RawClient.Response refusal = LeaseStage.handshake(gateway);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.head().toLowerCase(Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
    }

    @Test
    void a_redis_that_stands_still_or_is_gone_makes_every_role_that_uses_it_not_ready() {
        try (RedisServer redis = RedisServer.started("--appendonly", "yes")) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar gateway = begin(neighbours, "gateway");
                    ParleyJar chat = begin(neighbours, "chat");
                    ParleyJar all = ParleyJar.begin(Map.of("REDIS_URL", redis.url(), "API_ID", "alone", "LEASE", "2"));
                    ParleyJar shell = ParleyJar.begin(Map.of(), "shell")) {
                List<ParleyJar> users = List.of(gateway, chat, all);
                users.forEach(ParleyJar::awaitStart);
                shell.awaitStart();
                users.forEach(ReadyIT::awaitReady);
                redis.pause();
                users.forEach(process -> awaitNotReady(process, "Redis"));
                List.of(gateway, all).forEach(ReadyIT::assertAskedBack);
                redis.resume();
                users.forEach(ReadyIT::awaitReady);
                redis.kill();
                users.forEach(process -> awaitNotReady(process, "Redis"));
                List.of(gateway, all).forEach(ReadyIT::assertAskedBack);
                redis.start();
                users.forEach(ReadyIT::awaitReady);
                awaitReady(shell);
            }
        }
    }

    @Test
    void a_gateway_is_ready_once_hosts_serve_its_lifecycle_and_a_host_that_lacks_a_custom_route_changes_nothing() {
        try (RedisServer redis = RedisServer.started()) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar gateway = begin(neighbours, "gateway", "ROUTES", "nobodys")) {
                gateway.awaitStart();
                awaitNotReady(gateway, "no function host serves $connect, $default, $disconnect");
                try (ParleyJar chat = begin(neighbours, "chat")) {
                    chat.awaitStart();
                    awaitReady(gateway);
                }
            }
        }
    }
}
