package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outsiders can make the jar's ports answer, and write into its log. */
class OutsidersIT {

    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 100;

    private static RawClient.Response send(int port, String request) {
        try (RawClient client = RawClient.tcp(port)) {
            client.send(request.getBytes(StandardCharsets.ISO_8859_1));
            RawClient.Response response = client.readResponse();
            assertThat(client.readsEnd()).isTrue();
            return response;
        }
    }

    private static String handshake(String host, String origin) {
        return "GET / HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "echo"})
    void every_port_refuses_what_a_proxy_might_read_in_another_way(String app) {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", app))) {
            for (int port : new int[] {parley.port(), parley.managementPort()}) {
                String smuggling = """
                        POST / HTTP/1.1\r
                        Host: localhost\r
                        Content-Length: 4\r
                        Transfer-Encoding: chunked\r
                        \r
                        0\r
                        \r
                        GET /health/live HTTP/1.1\r
                        Host: localhost\r
                        \r
                        """;
                assertThat(send(port, smuggling).status()).isEqualTo(400);
                assertThat(send(port, "GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .status())
                        .isEqualTo(400);
            }
            assertThat(parley.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_port_of_the_page_alone_refuses_them_too() {
        try (ParleyJar parley = ParleyJar.started(Map.of(), "shell")) {
            assertThat(send(parley.port(), "GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_page_that_points_its_name_at_this_machine_is_refused_and_the_log_names_the_setting() {
        try (ParleyJar parley = ParleyJar.started(Map.of())) {
            String rebound = "evil.example:" + parley.port();
            assertThat(send(parley.port(), handshake(rebound, "http://" + rebound))
                            .status())
                    .isEqualTo(403);
            await().until(() -> parley.errText().contains("reached this server as " + rebound + "; ALLOWED_HOSTS"));
        }
    }

    @Test
    void a_flood_of_refusals_leaves_a_short_log_without_control_characters() {
        try (ParleyJar parley = ParleyJar.started(Map.of())) {
            String refused = handshake("localhost", "http://a\u009b31m" + "x".repeat(6_000));
            String malformed = "GET /%\u0085 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            long began = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(together(parley.port(), refused)).containsOnly(403);
                assertThat(together(parley.port(), malformed)).containsOnly(400);
            }
            await().until(() -> parley.errText().contains("more such lines were omitted: Refused a page of {}"));
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            assertThat(parley.errText())
                    .contains("Refused a page of http://a\\u009b31mxxx")
                    .doesNotContain("\u009b", "\u0085");
            assertThat(parley.err()).allMatch(line -> !line.contains("31m") || line.length() < 500);
            assertThat(parley.err().stream()
                            .filter(line -> line.contains("31m"))
                            .count())
                    .isLessThanOrEqualTo(10 * (seconds + 2));
        }
    }

    /** Sends a request on many connections, and then reads the statuses. */
    private static List<Integer> together(int port, String request) {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                RawClient client = RawClient.tcp(port);
                clients.add(client);
                client.send(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            return clients.stream()
                    .map(client -> client.readResponse().status())
                    .toList();
        } finally {
            clients.forEach(RawClient::close);
        }
    }
}
