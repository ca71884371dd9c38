package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.Management;
import dev.parley.gateway.testing.Management.Reply;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Promise;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /{stage}/@connections/{connectionId}} over plain HTTP. */
class ManagementTest {

    private static final int QUEUE_BYTES = 512 * 1024;

    private final Recorder connect = new Recorder();
    private final Recorder disconnect = new Recorder();
    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.outboundBytes(QUEUE_BYTES).build(), routes(connect));
    private final Management management = new Management(gateway.startManagement());

    private Map<String, WebSocketFunction> routes(WebSocketFunction connects) {
        return Map.of("$connect", connects, "$default", new Recorder(), "$disconnect", disconnect);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String idOf(WebSocketEvent event) {
        return event.connectionId();
    }

    private static String pathOf(String id) {
        return "/testing/@connections/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Test
    @Tag("ws-064")
    void a_post_sends_its_body_to_the_client() {
        try (RawClient client = RawClient.open(gateway.port())) {
            Reply reply = management.post(pathOf(idOf(connect.take())), "{\"text\":\"häl\"}");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
            assertThat(client.readText()).isEqualTo("{\"text\":\"häl\"}");
        }
    }

    @Test
    void a_body_that_is_no_text_goes_as_binary() {
        byte[] bytes = {(byte) 0xff, 0, 1};
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take()));

            assertThat(management.send("POST", path, bytes).status()).isEqualTo(200);
            Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(2);
            assertThat(frame.bytes()).isEqualTo(bytes);

            assertThat(management.post(path + "?type=binary", "abc").status()).isEqualTo(200);
            assertThat(client.read().opcode()).isEqualTo(2);

            Reply reply = management.send("POST", path + "?type=text", bytes);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.message()).isEqualTo("The body is not UTF-8");
        }
    }

    @Test
    @Tag("ws-065")
    void a_get_tells_who_and_since_when() {
        Instant before = Instant.now().minusMillis(1);
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/", "User-Agent: probe/1").status()).isEqualTo(101);
            WebSocketEvent event = connect.take();
            Reply reply = management.get(pathOf(idOf(event)));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().fieldNames()).containsExactlyInAnyOrder("connectedAt", "identity", "lastActiveAt");
            assertThat(reply.json().getJsonObject("identity").getMap())
                    .isEqualTo(Map.of("sourceIp", "127.0.0.1", "userAgent", "probe/1"));
            assertThat(Instant.parse(reply.json().getString("connectedAt")).toEpochMilli())
                    .isEqualTo(event.requestContext().connectedAt());
            assertThat(Instant.parse(reply.json().getString("lastActiveAt"))).isBetween(before, Instant.now());
        }
    }

    @Test
    @Tag("ws-066")
    @Tag("ws-067")
    void a_delete_closes_with_1000_and_brings_the_disconnect() {
        try (RawClient client = RawClient.open(gateway.port())) {
            Reply reply = management.delete(pathOf(idOf(connect.take())));

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.body()).isEmpty();
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            client.sendClose(1000, "");
            WebSocketEvent event = disconnect.take();
            assertThat(event.requestContext().disconnectStatusCode()).isEqualTo(1000);
            assertThat(event.requestContext().disconnectReason()).isEqualTo("Connection Closed Normally");
        }
    }

    @Test
    void a_delete_may_name_a_code_and_a_reason() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take()));

            assertThat(management.delete(path + "?code=1001").status()).isEqualTo(400);
            assertThat(management.delete(path + "?code=4001x").message()).startsWith("code takes a whole number");
            assertThat(management
                            .delete(path + "?code=4001&reason=kicked%20out")
                            .status())
                    .isEqualTo(204);
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("kicked out");
        }
    }

    @Test
    @Tag("ws-068")
    void a_connection_that_closed_or_never_was_is_gone() {
        String id;
        try (RawClient client = RawClient.open(gateway.port())) {
            id = idOf(connect.take());
            client.sendClose(1000, "");
            client.readClose();
        }
        disconnect.take();
        String elsewhere = "AAAAAAAA" + id.substring(8);
        String never = id.substring(0, 8) + "AAAAAAAAAAAAAAAAAAA=";

        for (String gone : new String[] {id, elsewhere, never}) {
            for (String method : new String[] {"GET", "POST", "DELETE"}) {
                Reply reply = management.send(method, pathOf(gone), new byte[0]);
                assertThat(reply.status()).isEqualTo(410);
                assertThat(reply.errorType()).isEqualTo("GoneException");
                assertThat(reply.message()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @Tag("ws-069")
    @ValueSource(strings = {"nonsense", "%00%22%3Cscript%3E", "JEbeOfQ9oAMCKWw=", "%2E%2E"})
    void an_id_of_another_form_is_refused_by_name(String id) {
        Reply reply = management.post("/testing/@connections/" + id, "x");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.message())
                .isEqualTo("Invalid connectionId: " + java.net.URLDecoder.decode(id, StandardCharsets.UTF_8));
    }

    @Test
    @Tag("ws-070")
    void a_body_over_the_limit_is_too_large() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take()));
            Reply reply = management.post(path, "x".repeat(131_073));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.errorType()).isEqualTo("PayloadTooLargeException");
            assertThat(management.post(path, "x".repeat(131_072)).status()).isEqualTo(200);
            assertThat(client.readText()).hasSize(131_072);
        }
    }

    @Test
    @Tag("ws-071")
    void a_full_queue_is_a_limit_exceeded_and_the_socket_stays() {
        try (RawClient client = RawClient.tcp(gateway.port(), 4096)) {
            assertThat(client.handshake("/").status()).isEqualTo(101);
            String path = pathOf(idOf(connect.take()));
            String message = "x".repeat(100_000);
            int taken = 0;
            Reply reply = management.post(path, message);
            while (reply.status() == 200) {
                taken++;
                reply = management.post(path, message);
            }

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.errorType()).isEqualTo("LimitExceededException");
            assertThat(client.readTexts(taken)).hasSize(taken).allMatch(message::equals);
            await().until(() -> management.post(path, "again").status() == 200);
            assertThat(client.readText()).isEqualTo("again");
        }
    }

    @Test
    @Tag("ws-073")
    void another_stage_is_forbidden() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take())).replace("/testing/", "/production/");
            Reply reply = management.post(path, "x");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.errorType()).isEqualTo("ForbiddenException");
            assertThat(client.available()).isZero();
        }
    }

    @Test
    @Tag("ws-074")
    void percent_signs_in_the_path_are_decoded() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = idOf(connect.take());
            assertThat(id).endsWith("=");

            assertThat(management
                            .post("/testing/%40connections/" + id.replace("=", "%3D"), "one")
                            .status())
                    .isEqualTo(200);
            assertThat(management.post("/testing/@connections/" + id, "two").status())
                    .isEqualTo(200);
            assertThat(client.readTexts(2)).containsExactly("one", "two");
        }
    }

    @Test
    @Tag("ws-075")
    void a_connection_is_gone_for_others_while_its_connect_runs() throws Exception {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder slow = new Recorder(event -> answer.future());
        try (TestGateway held = TestGateway.start(routes(slow));
                RawClient client = RawClient.tcp(held.port())) {
            Management ofHeld = new Management(held.startManagement());
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            String id = idOf(slow.take());

            assertThat(ofHeld.post(pathOf(id), "from outside").status()).isEqualTo(410);
            assertThat(ofHeld.get(pathOf(id)).status()).isEqualTo(410);
            assertThat(ofHeld.delete(pathOf(id)).status()).isEqualTo(410);
            TestGateway.await(held.connections().send(id, "from a function"));
            answer.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
            assertThat(client.readText()).isEqualTo("from a function");
            assertThat(ofHeld.post(pathOf(id), "from outside").status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("from outside");
        }
    }

    @Test
    @Tag("ws-076")
    void last_active_at_advances_with_traffic_either_way() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take()));
            Instant opened = lastActiveAt(path);
            await().until(() -> Instant.now().isAfter(opened.plusMillis(5)));
            client.sendText("in");
            await().until(() -> lastActiveAt(path).isAfter(opened.plusMillis(4)));
            Instant received = lastActiveAt(path);
            await().until(() -> Instant.now().isAfter(received.plusMillis(5)));
            management.post(path, "out");
            assertThat(lastActiveAt(path)).isAfter(received.plusMillis(4));
        }
    }

    private Instant lastActiveAt(String path) {
        return Instant.parse(management.get(path).json().getString("lastActiveAt"));
    }

    @Test
    @Tag("ws-077")
    void architects_path_is_another_name_for_the_same() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take())).replace("/testing/", "/_arc/ws/");

            assertThat(management.post(path, "hi").status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("hi");
            assertThat(management.get(path).status()).isEqualTo(200);
            assertThat(management.delete(path).status()).isEqualTo(204);
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void what_is_no_path_or_no_method_of_the_api_is_told_so() {
        assertThat(management.get("/testing/connections").status()).isEqualTo(404);
        assertThat(management.get("/").errorType()).isEqualTo("NotFoundException");
        Reply put = management.put("/testing/@connections/x", "");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.response().headers().firstValue("Allow")).contains("POST, GET, DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/testing/@connections/%zz", "//", "/@connections", "*", "/%40", "/a/@connections/b/c"})
    void a_path_of_no_form_is_told_so(String path) {
        assertThat(onManagementPort("localhost", path).status()).isEqualTo(404);
    }

    @Test
    void without_keys_pages_in_a_browser_are_refused() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = pathOf(idOf(connect.take()));

            assertThat(management
                            .post(path, "x", "Origin", "http://localhost:3333")
                            .status())
                    .isEqualTo(403);
            assertThat(management
                            .post(path, "x", "Sec-Fetch-Site", "cross-site")
                            .status())
                    .isEqualTo(403);
            assertThat(client.available()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacker.example", "10.0.0.1", "127.0.0.1.attacker.example", "localhost.attacker.example"})
    void without_keys_another_name_for_this_machine_is_refused(String name) {
        RawClient.Response response = onManagementPort(name);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.head()).contains("x-amzn-ErrorType: ForbiddenException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:2222", "127.0.0.1", "127.8.9.10:80", "[::1]", "chat.localhost:1"})
    void without_keys_loopback_has_many_names(String name) {
        assertThat(onManagementPort(name).status()).isEqualTo(200);
    }

    private RawClient.Response onManagementPort(String host) {
        return onManagementPort(host, "/testing/@connections");
    }

    private RawClient.Response onManagementPort(String host, String path) {
        try (RawClient client = RawClient.tcp(gateway.startManagement())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            return client.readResponse();
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_body_costs_nothing() {
        int port = gateway.startManagement();
        try (RawClient client = RawClient.tcp(port)) {
            String head = "POST /testing/@connections/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc";
            client.send(head.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new Management(port).get("/testing/@connections").status()).isEqualTo(200);
    }

    @Test
    void a_function_that_answers_late_does_not_hold_up_management() {
        Promise<FunctionResult> never = Promise.promise();
        WebSocketFunction stuck = event -> never.future();
        try (TestGateway other =
                        TestGateway.start(Map.of("$connect", connect, "$default", stuck, "$disconnect", disconnect));
                RawClient client = RawClient.open(other.port())) {
            client.sendText("stuck");
            Reply reply = new Management(other.startManagement()).post(pathOf(idOf(connect.take())), "still here");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("still here");
            never.complete(FunctionResult.ok());
        }
    }
}
