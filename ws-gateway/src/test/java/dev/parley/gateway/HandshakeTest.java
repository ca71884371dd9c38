package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private static Map<String, WebSocketFunction> connect(WebSocketFunction connect) {
        return Map.of("$connect", connect, "$default", OK, "$disconnect", OK);
    }

    private static WebSocketFunction answering(FunctionResult result) {
        return event -> Future.succeededFuture(result);
    }

    private static Response handshake(TestGateway gateway, String path, String... headers) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake(path, headers);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 'parley, parley.session.a%20b%2Bc', a b+c, parley",
        "/, 'parley.session.abc', abc, ",
        "/?session=other&x=1, 'chat, parley, parley.session.abc', abc, 'chat, parley'",
        "/?session=abc, 'chat, parley', abc, 'chat, parley'"
    })
    void an_offered_session_is_a_query_parameter_and_no_longer_in_the_offer(
            String path, String offer, String session, String rest) {
        Recorder connect = new Recorder();
        try (TestGateway gateway = TestGateway.start(connect(connect))) {
            Response response = handshake(gateway, path, "Sec-WebSocket-Protocol: " + offer);
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).doesNotContain("parley.session");
            WebSocketEvent event = connect.take();
            assertThat(event.queryStringParameters()).containsEntry("session", session);
            assertThat(event.multiValueQueryStringParameters()).containsEntry("session", List.of(session));
            assertThat(event.headers().get("Sec-WebSocket-Protocol")).isEqualTo(rest);
        }
    }

    @Test
    void an_offered_session_that_is_not_percent_encoded_is_malformed() {
        try (TestGateway gateway = TestGateway.start(connect(OK))) {
            Response response = handshake(gateway, "/", "Sec-WebSocket-Protocol: parley, parley.session.%zz");
            assertThat(response.status()).isEqualTo(400);
        }
    }

    @Test
    @Tag("ws-001")
    void the_upgrade_is_held_until_connect_answered() throws Exception {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connect = new Recorder(event -> answer.future());
        try (TestGateway gateway = TestGateway.start(connect(connect));
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            connect.take();
            // Whatever the gateway had written by now is there when someone who came later has an answer.
            try (RawClient later = RawClient.tcp(gateway.port())) {
                assertThat(get(later, "/health/live")).isEqualTo(200);
            }
            assertThat(client.available()).isZero();
            answer.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    @Tag("ws-002")
    void any_2xx_accepts(int status) {
        try (TestGateway gateway = TestGateway.start(connect(answering(FunctionResult.status(status))))) {
            Response response = handshake(gateway, "/");
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 418, 500})
    @Tag("ws-003")
    void any_other_status_reaches_the_client(int status) {
        try (TestGateway gateway = TestGateway.start(connect(answering(FunctionResult.status(status))));
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(status);
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    @Tag("ws-004")
    void a_connect_that_throws_gives_502() {
        WebSocketFunction throwing = event -> {
            throw new IllegalStateException("a test's own");
        };
        try (TestGateway gateway = TestGateway.start(connect(throwing))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, 199, 600, -1})
    @Tag("ws-004")
    void a_connect_whose_result_is_none_gives_502(int status) {
        try (TestGateway gateway = TestGateway.start(connect(answering(FunctionResult.status(status))))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(502);
        }
    }

    @Test
    @Tag("ws-005")
    void a_connect_that_is_late_gives_504() {
        GatewayConfig config = TestConfig.DEFAULT.functionTimeout(100).build();
        Promise<FunctionResult> never = Promise.promise();
        try (TestGateway gateway = TestGateway.start(config, connect(event -> never.future()))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(504);
        }
    }

    @Test
    @Tag("ws-006")
    void without_a_connect_route_every_connection_is_accepted() {
        GatewayConfig config = TestConfig.DEFAULT.routes("$default").build();
        try (TestGateway gateway = TestGateway.start(config, Map.of("$default", OK))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(101);
        }
    }

    @Test
    @Tag("ws-006")
    void a_connect_route_that_nobody_serves_gives_503() {
        // For no longer than a function may take, another host is waited for.
        GatewayConfig config = TestConfig.DEFAULT.functionTimeout(300).build();
        try (TestGateway gateway = TestGateway.start(config, connect(OK))) {
            TestGateway.await(gateway.stopFunctions());
            await().untilAsserted(
                            () -> assertThat(handshake(gateway, "/").status()).isEqualTo(503));
        }
    }

    @Test
    @Tag("ws-011")
    void of_the_results_headers_only_the_subprotocol_reaches_the_101() {
        FunctionResult result = FunctionResult.ok()
                .withHeader("sec-websocket-protocol", "chat.v2")
                .withHeader("Set-Cookie", "a=b")
                .withHeader("X-Other", "c");
        try (TestGateway gateway = TestGateway.start(connect(answering(result)))) {
            String head = handshake(gateway, "/", "Sec-WebSocket-Protocol: chat.v1, chat.v2")
                    .head();
            assertThat(head).contains("Sec-WebSocket-Protocol: chat.v2\r\n").doesNotContain("Cookie", "X-Other");
        }
    }

    @Test
    @Tag("ws-012")
    void a_subprotocol_is_not_echoed_unless_connect_chose_it() {
        try (TestGateway gateway = TestGateway.start(connect(OK))) {
            String head =
                    handshake(gateway, "/", "Sec-WebSocket-Protocol: chat").head();
            assertThat(head).doesNotContain("Protocol:");
        }
    }

    /** As with AWS: only the function decides, and the client sees what it did. */
    @Test
    @Tag("ws-012")
    void a_subprotocol_that_the_client_did_not_offer_is_echoed_if_connect_chose_it() {
        FunctionResult result = FunctionResult.ok().withHeader("Sec-WebSocket-Protocol", "other");
        try (TestGateway gateway = TestGateway.start(connect(answering(result)))) {
            String head =
                    handshake(gateway, "/", "Sec-WebSocket-Protocol: chat").head();
            assertThat(head).contains("Sec-WebSocket-Protocol: other\r\n");
        }
    }

    @Test
    void a_subprotocol_can_not_smuggle_a_header() {
        FunctionResult result = FunctionResult.ok().withHeader("Sec-WebSocket-Protocol", "a\r\nX-Evil: 1");
        try (TestGateway gateway = TestGateway.start(connect(answering(result)))) {
            assertThat(handshake(gateway, "/").status()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @CsvSource({"/,101", "/testing,101", "/testing?a=b,101", "/staging,403", "/other/path,403", "/testing/,403"})
    @Tag("ws-013")
    void upgrades_are_taken_on_the_root_and_the_stage(String path, int status) {
        try (TestGateway gateway = TestGateway.start(connect(OK))) {
            assertThat(handshake(gateway, path).status()).isEqualTo(status);
        }
    }

    @Test
    @Tag("ws-014")
    void a_plain_get_gives_426_and_health_answers() {
        try (TestGateway gateway = TestGateway.start(connect(OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(get(client, "/")).isEqualTo(426);
            assertThat(get(client, "/health/live")).isEqualTo(200);
            assertThat(get(client, "/health/ready")).isEqualTo(200);
            assertThat(client.handshake("/").status()).isEqualTo(101);
        }
    }

    private static int get(RawClient client, String path) {
        client.send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return client.readResponse().status();
    }

    @Test
    @Tag("ws-015")
    @Tag("ws-017")
    void connects_over_the_rate_get_429_reach_no_function_and_later_come_in_again() {
        Recorder connect = new Recorder();
        GatewayConfig config = TestConfig.DEFAULT.connectRate(1).build();
        try (TestGateway gateway = TestGateway.start(config, connect(connect))) {
            List<Integer> statuses = new CopyOnWriteArrayList<>();
            for (int wanted : new int[] {101, 429, 101}) {
                await().until(() -> {
                    statuses.add(handshake(gateway, "/").status());
                    return statuses.get(statuses.size() - 1) == wanted;
                });
            }
            assertThat(statuses.get(0)).isEqualTo(101);
            assertThat(statuses).containsOnly(101, 429);
            assertThat(connect.waiting()).isEqualTo(Collections.frequency(statuses, 101));
        }
    }

    @Test
    @Tag("ws-017")
    void no_event_follows_a_refused_connect() {
        Recorder connect = new Recorder(answering(FunctionResult.status(403)));
        Recorder others = new Recorder();
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", connect, "$default", others, "$disconnect", others));
                RawClient client = RawClient.tcp(gateway.port())) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            both.writeBytes(RawClient.frame(true, 1, "hi".getBytes(StandardCharsets.UTF_8)));
            client.send(both.toByteArray());
            assertThat(client.readResponse().status()).isEqualTo(403);
            assertThat(client.readsEnd()).isTrue();
            handshake(gateway, "/");
            connect.take();
            connect.take();
            assertThat(others.waiting()).isZero();
        }
    }
}
