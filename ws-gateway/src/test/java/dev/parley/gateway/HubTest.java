package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Readings;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final Recorder disconnects = new Recorder();

    /** Everyone joins "all" at connect; each message is published to it. */
    private final WebSocketApp everyone = (connections, channels) -> Map.of(
            "$connect", event -> channels.join(event.connectionId(), "all").map(joined -> FunctionResult.ok()),
            "$default",
                    event -> channels.publish("all", event.payload(), PublishOptions.DEFAULT)
                            .map(published -> FunctionResult.ok()),
            "$disconnect", disconnects);

    private static Members members(TestGateway gateway, String channel) {
        return TestGateway.await(gateway.channels().members(channel));
    }

    @Test
    void everyone_sees_everything_once_and_in_order() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), everyone)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(RawClient.open(gateway.port()));
            }
            await().until(() -> members(gateway, "all").count() == 20);
            for (int i = 0; i < 50; i++) {
                for (RawClient client : clients.subList(0, 5)) {
                    client.sendText(clients.indexOf(client) + ":" + i);
                }
            }
            for (RawClient client : clients) {
                List<String> seen = client.readTexts(250);
                for (int sender = 0; sender < 5; sender++) {
                    String from = sender + ":";
                    assertThat(seen.stream().filter(text -> text.startsWith(from)))
                            .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 50)
                                    .mapToObj(i -> from + i)
                                    .toList());
                }
            }
            clients.forEach(RawClient::drop);
            await().until(() -> members(gateway, "all").count() == 0);
        }
    }

    @Test
    void binary_is_published_as_binary() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), everyone);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendBinary(new byte[] {3, 2, 1});
            RawClient.Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(2);
            assertThat(frame.bytes()).containsExactly(3, 2, 1);
        }
    }

    @Test
    void what_connect_sends_and_joins_takes_effect_after_the_101_in_order() {
        WebSocketApp app = (connections, channels) -> Map.of(
                "$connect",
                        event -> connections
                                .send(event.connectionId(), "first")
                                .compose(sent -> channels.join(event.connectionId(), "all"))
                                .compose(joined -> connections.send(event.connectionId(), "second"))
                                .map(sent -> FunctionResult.ok()),
                "$default", OK,
                "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), app);
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.readTexts(2)).containsExactly("first", "second");
            await().until(() -> members(gateway, "all").count() == 1);
        }
    }

    @Test
    void a_refused_connect_forgets_what_was_asked_for() {
        Recorder connects = new Recorder();
        WebSocketApp app = (connections, channels) -> Map.of(
                "$connect",
                event -> channels.join(event.connectionId(), "all")
                        .compose(joined -> connects.handle(event))
                        .map(seen -> FunctionResult.status(403)),
                "$default",
                OK);
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), app);
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(403);
            String id = connects.take().connectionId();
            assertThat(members(gateway, "all").count()).isZero();
            assertGone(gateway.connections().send(id, "hi"));
        }
    }

    private static void assertGone(Future<?> call) {
        assertThatThrownBy(() -> TestGateway.await(call))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
    }

    @Test
    void attributes_are_on_every_later_event() {
        record Mood(String mood) {}
        Recorder events = new Recorder();
        WebSocketApp app = (connections, channels) -> Map.of(
                "$connect",
                        event -> connections
                                .setAttributes(event.connectionId(), Attributes.of(new Mood("fresh")))
                                .map(set -> FunctionResult.ok()),
                "$default",
                        event -> connections
                                .setAttributes(event.connectionId(), Attributes.of(new Mood(event.body())))
                                .compose(set -> events.handle(event)),
                "$disconnect", events);
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), app);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("glad");
            assertThat(events.take().attributes().as(Mood.class).mood()).isEqualTo("fresh");
            client.sendClose(1000, "");
            assertThat(events.take().attributes().as(Mood.class).mood()).isEqualTo("glad");
        }
    }

    @Test
    void members_tell_their_info_and_leaving_ends_the_membership() {
        Recorder messages = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            String id = messages.take().connectionId();
            Attributes info = new Attributes("{\"nick\":\"ann\"}");
            TestGateway.await(gateway.channels().join(id, "tea", JoinOptions.withInfo(Attributes.NONE)));
            TestGateway.await(gateway.channels().join(id, "tea", JoinOptions.withInfo(info)));
            assertThat(members(gateway, "tea").list()).containsExactly(new Member(id, info));
            TestGateway.await(gateway.channels().publish("tea", "one"));
            TestGateway.await(gateway.channels().leave(id, "tea"));
            TestGateway.await(gateway.channels().leave(id, "tea"));
            TestGateway.await(gateway.channels().publish("tea", "two"));
            TestGateway.await(gateway.connections().send(id, "three"));
            assertThat(client.readTexts(2)).containsExactly("one", "three");
            assertThat(members(gateway, "tea").count()).isZero();
        }
    }

    @Test
    void a_slow_consumer_is_closed_4008_and_disturbs_nobody_else() {
        GatewayConfig config = TestConfig.DEFAULT.outboundBytes(100_000).build();
        try (TestGateway gateway = TestGateway.start(config, everyone);
                RawClient stalled = RawClient.tcp(gateway.port(), 8 * 1024);
                RawClient quick = RawClient.open(gateway.port())) {
            assertThat(stalled.handshake("/").status()).isEqualTo(101);
            await().until(() -> members(gateway, "all").count() == 2);
            String payload = "x".repeat(30_000);
            int published = 0;
            while (disconnects.waiting() == 0) {
                assertThat(published++).isLessThan(2000);
                quick.sendText(payload);
                assertThat(quick.readText()).hasSize(30_000);
            }
            WebSocketEvent disconnect = disconnects.take();
            assertThat(disconnect.requestContext().disconnectStatusCode()).isEqualTo(4008);
            assertThat(stalled.readClose().closeCode()).isEqualTo(4008);
            assertThat(new Readings(gateway.meters()).number("parley_connection_closes_total", "4008", "gateway"))
                    .isEqualTo(1);
            quick.sendText("still here");
            assertThat(quick.readText()).isEqualTo("still here");
        }
    }

    @Test
    void a_send_that_finds_the_queue_full_fails_and_leaves_the_socket_open() {
        Recorder messages = new Recorder();
        GatewayConfig config = TestConfig.DEFAULT.outboundBytes(100_000).build();
        try (TestGateway gateway = TestGateway.start(
                        config, Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
                RawClient stalled = RawClient.tcp(gateway.port(), 8 * 1024)) {
            assertThat(stalled.handshake("/").status()).isEqualTo(101);
            stalled.sendText("hi");
            String id = messages.take().connectionId();
            int taken = gateway.fill(id, "x".repeat(30_000));
            assertThat(stalled.readTexts(taken)).allMatch(text -> text.length() == 30_000);
            TestGateway.await(gateway.connections().send(id, "still open"));
            assertThat(stalled.readText()).isEqualTo("still open");
        }
    }

    @Test
    void a_call_about_a_connection_that_is_not_there_says_so() {
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK))) {
            assertGone(gateway.connections().info("AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
            assertThatThrownBy(() -> TestGateway.await(gateway.connections().info("../../etc")))
                    .isInstanceOfSatisfying(ConnectionException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.BAD_REQUEST));
        }
    }

    @Test
    void a_close_takes_only_codes_that_functions_may_use() {
        Recorder messages = new Recorder();
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            String id = messages.take().connectionId();
            for (int code : new int[] {0, 1001, 1005, 1006, 2999, 5000}) {
                assertThatThrownBy(() -> TestGateway.await(gateway.connections().close(id, code, "")))
                        .isInstanceOf(ConnectionException.class);
            }
            TestGateway.await(gateway.connections().close(id));
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            assertThat(disconnects.take().requestContext().disconnectReason()).isEqualTo("Connection Closed Normally");
        }
    }
}
