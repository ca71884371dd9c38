package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code /{stage}/@connections/{connectionId}} over plain HTTP. */
class ManagementTest {

    private static final int QUEUE_BYTES = 512 * 1024;

    private final Recorder connect = new Recorder();
    private final Recorder disconnect = new Recorder();
    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.outboundBytes(QUEUE_BYTES).build(), routes(connect));
    private final int managementPort = ManagementPort.start(gateway);
    private final ManagementTestClient management = new ManagementTestClient(managementPort);

    private Map<String, WebSocketFunction> routes(WebSocketFunction connects) {
        return Map.of("$connect", connects, "$default", new Recorder(), "$disconnect", disconnect);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    @Tag("ws-064")
    void a_post_sends_its_body_to_the_client() {
        try (RawClient client = RawClient.open(gateway.port())) {
            Reply reply =
                    management.post(ManagementTestClient.pathOf(connect.take().connectionId()), "{\"text\":\"häl\"}");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
            assertThat(client.readText()).isEqualTo("{\"text\":\"häl\"}");
        }
    }

    @Test
    void a_body_that_is_no_text_goes_as_binary() {
        byte[] bytes = {(byte) 0xff, 0, 1};
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = ManagementTestClient.pathOf(connect.take().connectionId());

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
    void a_client_that_waits_to_be_told_to_go_on_with_its_body_is_told_so() {
        try (RawClient client = RawClient.open(gateway.port());
                RawClient caller = RawClient.tcp(managementPort)) {
            String head = "POST " + ManagementTestClient.pathOf(connect.take().connectionId())
                    + " HTTP/1.1\r\nHost: localhost\r\n" + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
            caller.send(head.getBytes(StandardCharsets.UTF_8));
            assertThat(caller.readResponse().status()).isEqualTo(100);
            caller.send("hi".getBytes(StandardCharsets.UTF_8));
            assertThat(caller.readResponse().status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("hi");
        }
    }

    @Test
    @Tag("ws-065")
    void a_get_tells_who_and_since_when() {
        Instant before = Instant.now().minusMillis(1);
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/", "User-Agent: probe/1").status()).isEqualTo(101);
            WebSocketEvent event = connect.take();
            Reply reply = management.get(ManagementTestClient.pathOf(event.connectionId()));

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
            Reply reply =
                    management.delete(ManagementTestClient.pathOf(connect.take().connectionId()));

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
            String path = ManagementTestClient.pathOf(connect.take().connectionId());

            assertThat(management.delete(path + "?code=1001").status()).isEqualTo(400);
            assertThat(management.delete(path + "?code=4001x").message()).startsWith("code takes a whole number");
            assertThat(management
                            .delete(path + "?code=4001&reason=kicked%20out;%20bye")
                            .status())
                    .isEqualTo(204);
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("kicked out; bye");
        }
    }

    @Test
    @Tag("ws-074")
    void percent_signs_in_the_path_are_decoded() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = connect.take().connectionId();
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
            ManagementTestClient ofHeld = new ManagementTestClient(ManagementPort.start(held));
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            String id = slow.take().connectionId();

            assertThat(ofHeld.post(ManagementTestClient.pathOf(id), "from outside")
                            .status())
                    .isEqualTo(410);
            assertThat(ofHeld.get(ManagementTestClient.pathOf(id)).status()).isEqualTo(410);
            assertThat(ofHeld.delete(ManagementTestClient.pathOf(id)).status()).isEqualTo(410);
            TestGateway.await(held.connections().send(id, "from a function"));
            answer.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
            assertThat(client.readText()).isEqualTo("from a function");
            assertThat(ofHeld.post(ManagementTestClient.pathOf(id), "from outside")
                            .status())
                    .isEqualTo(200);
            assertThat(client.readText()).isEqualTo("from outside");
        }
    }

    @Test
    @Tag("ws-076")
    void last_active_at_advances_with_traffic_either_way() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = ManagementTestClient.pathOf(connect.take().connectionId());
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
            String path =
                    ManagementTestClient.pathOf(connect.take().connectionId()).replace("/testing/", "/_arc/ws/");

            assertThat(management.post(path, "hi").status()).isEqualTo(200);
            assertThat(client.readText()).isEqualTo("hi");
            assertThat(management.get(path).status()).isEqualTo(200);
            assertThat(management.delete(path).status()).isEqualTo(204);
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
        }
    }
}
