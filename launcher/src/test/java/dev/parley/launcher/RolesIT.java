package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.metrics.MetricFamilies;
import dev.parley.launcher.telemetry.TraceCollector;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles of the jar, each in a process of its own. */
class RolesIT {

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void gateway_chat_and_page_in_three_processes_are_one_chat() {
        try (RedisServer redis = RedisServer.started();
                TraceCollector collector = new TraceCollector()) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar gateway = ParleyJar.begin(traced(neighbours, collector), "gateway");
                    ParleyJar chat = ParleyJar.begin(traced(neighbours, collector), "chat");
                    ParleyJar shell =
                            ParleyJar.begin(Map.of("WS_URL", "wss://chat.example", "METRICS_PORT", "0"), "shell")) {
                gateway.awaitStart();
                chat.awaitStart();
                shell.awaitStart();
                assertGateway(gateway);
                assertChat(chat);
                assertShell(shell);
                soon().until(() -> takesSockets(gateway));
                assertPeopleMeet(gateway);
                Set<String> documented = MetricFamilies.names();
                for (ParleyJar process : List.of(gateway, chat, shell)) {
                    assertThat(documented).containsAll(Scraped.from(process).families());
                }
                assertThat(Scraped.from(gateway).value("parley_function_hosts{place=\"other\"}"))
                        .isPositive();
                MessageTrace.assertWhole(collector);
                assertThat(gateway.err()).isNotEmpty().allSatisfy(line -> assertThat(new JsonObject(line).fieldNames())
                        .contains("time", "level", "logger", "message", "node"));
            }
        }
    }

    private static Map<String, String> traced(Neighbours neighbours, TraceCollector collector) {
        Map<String, String> settings = neighbours.next("METRICS_PORT", "0", "LOG_FORMAT", "json");
        settings.putAll(collector.settings());
        return settings;
    }

    private static void assertGateway(ParleyJar gateway) {
        assertThat(gateway.out()).containsExactly("The gateway is at ws://localhost:" + gateway.port());
        assertThat(gateway.get("/").statusCode()).isEqualTo(426);
        soon().until(() -> gateway.get("/health/ready").statusCode() == 200);
        assertThat(gateway.errText()).contains("Role: gateway", "Transport: epoll");
    }

    private static void assertChat(ParleyJar chat) {
        assertThat(chat.out())
                .containsExactly("The chat service is up; health at http://localhost:" + chat.port() + "/health/ready");
        assertThat(chat.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(chat.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(chat.get("/").statusCode()).isEqualTo(404);
    }

    private static void assertShell(ParleyJar shell) {
        assertThat(shell.out()).containsExactly("The page is at http://localhost:" + shell.port());
        HttpResponse<String> page = shell.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<main", "wss://chat.example");
        assertThat(shell.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static void assertPeopleMeet(ParleyJar gateway) {
        try (ChatClient ann = new ChatClient(gateway.port());
                ChatClient bob = new ChatClient(gateway.port())) {
            ann.say("hello");
            assertThat(bob.next("message").path("text").asText()).isEqualTo("hello");
            bob.say("hello you");
            JsonNode first = ann.next("message");
            assertThat(first.path("text").asText()).isEqualTo("hello");
            assertThat(ann.next("message").path("text").asText()).isEqualTo("hello you");
        }
    }

    /** Returns true if the gateway has a connect function; without one it answers 503. */
    private static boolean takesSockets(ParleyJar gateway) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake("/").status() == 101;
        }
    }

    @Test
    void sockets_stay_while_chat_services_come_and_go() {
        try (RedisServer redis = RedisServer.started()) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar gateway = ParleyJar.started(neighbours.next(), "gateway");
                    ParleyJar first = ParleyJar.started(neighbours.next(), "chat")) {
                soon().until(() -> takesSockets(gateway));
                try (ChatClient ann = new ChatClient(gateway.port())) {
                    endsWell(first);
                    soon().until(() -> !takesSockets(gateway));
                    try (ParleyJar second = ParleyJar.started(neighbours.next(), "chat")) {
                        soon().until(() -> takesSockets(gateway));
                        ann.say("still here");
                        assertThat(ann.next("message").path("text").asText()).isEqualTo("still here");
                        gateway.terminate();
                        assertThat(ann.socket().readClose().closeCode()).isEqualTo(1012);
                        ann.socket().sendClose(1012, "");
                        endsWell(gateway);
                        endsWell(second);
                    }
                }
            }
        }
    }

    private static void endsWell(ParleyJar parley) {
        parley.terminate();
        assertThat(parley.exitStatus()).isEqualTo(143);
        assertThat(parley.errText()).doesNotContain("ERROR", "did not");
    }

    @Test
    void two_processes_of_everything_can_work_together_too() {
        try (RedisServer redis = RedisServer.started()) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar one = ParleyJar.begin(neighbours.next());
                    ParleyJar two = ParleyJar.begin(neighbours.next())) {
                one.awaitStart();
                two.awaitStart();
                try (ChatClient ann = new ChatClient(one.port());
                        ChatClient bob = new ChatClient(two.port())) {
                    soon().until(() -> ann.count() == 2);
                    bob.say("over there");
                    assertThat(ann.next("message").path("text").asText()).isEqualTo("over there");
                }
            }
        }
    }

    @Test
    void a_chat_service_that_waits_for_redis_is_alive_and_not_ready() {
        try (RedisServer redis = RedisServer.prepared()) {
            int port = Neighbours.freePort();
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar chat = ParleyJar.begin(neighbours.next("PORT", "" + port), "chat")) {
                soon().ignoreException(UncheckedIOException.class)
                        .until(() -> health(port, "live").status() == 200);
                assertThat(health(port, "ready").status()).isEqualTo(503);
                assertThat(chat.out()).isEmpty();
                redis.start();
                chat.awaitStart();
                assertThat(health(port, "ready").status()).isEqualTo(200);
            }
        }
    }

    private static RawClient.Response health(int port, String which) {
        try (RawClient client = RawClient.tcp(port)) {
            return client.handshake("/health/" + which);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "king|a|redis://b|ROLE is 'king'; expected one of all, gateway, chat, shell",
                "gateway|none|redis://b|CLUSTER_PEERS is 'none'; expected the processes that role gateway works with, or"
                        + " nothing",
                "chat|a||REDIS_URL is unset; role chat needs it; expected redis://host:port or rediss://host:port",
            })
    void what_a_role_cannot_work_with_stops_the_start_with_one_line(
            String role, String peers, String redis, String line) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CLUSTER_PEERS", peers == null ? "" : peers);
        settings.put("REDIS_URL", redis == null ? "" : redis);
        try (ParleyJar parley = ParleyJar.begin(settings, role)) {
            assertThat(parley.exitStatus()).isEqualTo(2);
            assertThat(parley.err()).containsExactly(line);
            assertThat(parley.out()).isEmpty();
        }
    }

    /** A port of all addresses of this machine. */
    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[4]));
    }

    @ParameterizedTest
    @CsvSource({"gateway", "chat", "shell"})
    void a_taken_port_is_named_in_every_role(String role) throws IOException {
        try (RedisServer redis = RedisServer.started();
                ServerSocket holder = taken()) {
            Map<String, String> settings = new Neighbours(redis.url()).next("PORT", "" + holder.getLocalPort());
            try (ParleyJar parley = ParleyJar.begin(settings, role)) {
                assertThat(parley.exitStatus()).isEqualTo(1);
                assertThat(parley.errText())
                        .contains("PORT " + holder.getLocalPort() + " can't be used", "in use")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_certificate_that_cannot_be_read_is_named() {
        Map<String, String> settings = new Neighbours("redis://localhost")
                .next(
                        "CLUSTER_CERT",
                        "/nowhere/a.pem",
                        "CLUSTER_KEY",
                        "/nowhere/b.pem",
                        "CLUSTER_CA",
                        "/nowhere/c.pem");
        try (ParleyJar parley = ParleyJar.begin(settings, "gateway")) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.errText())
                    .contains("CLUSTER_CERT is '/nowhere/a.pem', which can't be read")
                    .doesNotContain("\tat ", "WARN");
        }
    }

    @Test
    void a_taken_cluster_port_is_named() throws IOException {
        try (RedisServer redis = RedisServer.started();
                ServerSocket holder = taken()) {
            Map<String, String> settings = new Neighbours(redis.url()).next("CLUSTER_PORT", "" + holder.getLocalPort());
            try (ParleyJar parley = ParleyJar.begin(settings, "gateway")) {
                assertThat(parley.exitStatus()).isEqualTo(1);
                assertThat(parley.errText())
                        .contains("CLUSTER_PORT " + holder.getLocalPort() + " can't be listened on", "in use")
                        .doesNotContain("\tat ");
            }
        }
    }
}
