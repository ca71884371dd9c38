package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.SlowBackplane;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code $connect} asks of a connection that has no socket yet, with a backplane that takes its time. */
class PendingTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final SlowBackplane backplane = new SlowBackplane();
    private final Recorder disconnects = new Recorder();

    private final WebSocketApp app = (connections, channels) -> Map.of(
            "$connect",
            event -> {
                String id = event.connectionId();
                return connections
                        .send(id, "before")
                        .compose(sent -> channels.join(id, "all"))
                        .compose(joined -> connections.send(id, "joined"))
                        .map(sent -> FunctionResult.ok());
            },
            "$default",
            event -> channels.publish("all", event.body()).map(published -> FunctionResult.ok()),
            "$disconnect",
            disconnects);

    private TestGateway start() {
        return TestGateway.start(TestConfig.DEFAULT.build(), backplane, 1, app);
    }

    @Test
    void it_happens_one_by_one_and_before_the_clients_first_message_is_read() {
        try (TestGateway gateway = start();
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("my own words");
            assertThat(client.readText()).isEqualTo("before");
            assertThat(client.available()).isZero();
            backplane.gate().complete();
            assertThat(client.readTexts(2)).containsExactly("joined", "my own words");
        }
    }

    @Test
    void a_join_from_a_position_replays_in_its_turn() {
        Future<Published> first = backplane.publish("all", Payload.text("one"), PublishOptions.DEFAULT);
        Position from = TestGateway.await(first).position();
        backplane.publish("all", Payload.text("two"), PublishOptions.DEFAULT);
        WebSocketApp rejoining = (connections, channels) -> Map.of(
                "$connect",
                event -> connections
                        .send(event.connectionId(), "before")
                        .compose(sent -> channels.join(event.connectionId(), "all", JoinOptions.DEFAULT.from(from)))
                        .compose(joined -> connections.send(event.connectionId(), "at once " + joined.recovered()))
                        .map(sent -> FunctionResult.ok()),
                "$default",
                OK,
                "$disconnect",
                disconnects);
        backplane.gate().complete();
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), backplane, 1, rejoining);
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.readTexts(3)).containsExactly("before", "two", "at once false");
        }
    }

    @Test
    void control_frames_are_answered_while_it_happens_and_a_client_that_answers_pings_stays() {
        TestConfig pinging = TestConfig.DEFAULT.sweep(0, 0, 100);
        try (TestGateway gateway = TestGateway.start(pinging.build(), backplane, 1, app);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("my own words");
            assertThat(client.readText()).isEqualTo("before");
            client.send(RawClient.frame(true, 9, new byte[] {7}));
            assertThat(client.read().bytes()).containsExactly(7);
            for (int ping = 0; ping < 4; ping++) {
                RawClient.Frame frame = client.read();
                assertThat(frame.opcode()).isEqualTo(9);
                client.send(RawClient.frame(true, 10, frame.bytes()));
            }
            backplane.gate().complete();
            assertThat(client.readTexts(2)).containsExactly("joined", "my own words");
        }
    }

    @Test
    void a_client_that_closes_meanwhile_is_answered_at_once_and_its_messages_are_not_lost() {
        try (TestGateway gateway = start();
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.readText()).isEqualTo("before");
            client.sendText("my own words");
            client.sendClose(1000, "done");
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            backplane.gate().complete();
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1000);
            assertThat(TestGateway.await(gateway.channels().position("all")).offset())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_flood_meanwhile_is_held_up_to_a_bound_and_then_not_read() {
        int many = 2_000;
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.inboundBytes(10_000).build(), backplane, 1, app);
                RawClient client = RawClient.open(gateway.port())) {
            for (int i = 0; i < many; i++) {
                client.sendText("m" + i);
            }
            assertThat(client.readText()).isEqualTo("before");
            backplane.gate().complete();
            assertThat(client.readText()).isEqualTo("joined");
            for (int i = 0; i < many; i++) {
                assertThat(client.readText()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void what_can_not_be_done_closes_the_connection_1013() {
        try (TestGateway gateway = start();
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.readText()).isEqualTo("before");
            backplane.gate().fail("a test's own");
            assertThat(client.readClose().closeCode()).isEqualTo(1013);
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1013);
        }
    }

    @Test
    void a_client_that_leaves_meanwhile_is_no_member() {
        try (TestGateway gateway = start()) {
            RawClient client = RawClient.open(gateway.port());
            assertThat(client.readText()).isEqualTo("before");
            client.drop();
            disconnects.take();
            backplane.gate().complete();
            try (RawClient other = RawClient.open(gateway.port())) {
                assertThat(other.readTexts(2)).containsExactly("before", "joined");
                await().until(() ->
                        TestGateway.await(gateway.channels().members("all")).count() == 1);
            }
        }
    }

    @Test
    void a_close_that_connect_asks_for_comes_after_what_it_sent() {
        WebSocketApp closing = (connections, channels) -> Map.of(
                "$connect",
                event -> connections
                        .send(event.connectionId(), "sorry")
                        .compose(sent -> connections.close(event.connectionId(), 4321, "full"))
                        .map(closed -> FunctionResult.ok()),
                "$default",
                OK,
                "$disconnect",
                disconnects);
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), closing);
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.readText()).isEqualTo("sorry");
            assertThat(client.readClose().closeCode()).isEqualTo(4321);
        }
    }
}
