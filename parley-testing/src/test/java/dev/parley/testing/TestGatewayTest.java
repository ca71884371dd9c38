package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.ParleyStartException;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TestGatewayTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Queue<String> ends = new ConcurrentLinkedQueue<>();

    /** Joins the channel room, refuses guests, echoes, and closes on request. */
    private final WebSocketApp app = (connections, channels) -> Map.of(
            "$connect",
            event -> event.queryStringParameters().containsKey("guest")
                    ? Future.succeededFuture(FunctionResult.status(403))
                    : channels.join(event.connectionId(), "room").map(FunctionResult.ok()),
            "$default",
            event -> (event.body().equals("bye")
                            ? connections.close(event.connectionId(), 4000, "as you wish")
                            : connections.send(event.connectionId(), event.payload()))
                    .map(FunctionResult.ok()),
            "$disconnect",
            event -> {
                ends.add(event.connectionId());
                return Future.succeededFuture(FunctionResult.ok());
            });

    @Test
    void clients_send_and_receive_text_and_binary() {
        try (TestGateway gateway = TestGateway.start(app);
                TestClient client = gateway.connect()) {
            client.send("hello");
            assertThat(client.next()).isEqualTo("hello");
            client.send(new byte[] {1, 2});
            assertThat(client.nextBinary()).containsExactly(1, 2);
            client.send("text");
            assertThatThrownBy(client::nextBinary)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("text");
            client.send(new byte[] {3});
            assertThatThrownBy(client::next).isInstanceOf(AssertionError.class).hasMessageContaining("binary");
        }
    }

    @Test
    void a_wait_in_vain_fails_the_test() {
        try (TestGateway gateway = TestGateway.start(app);
                TestClient client = gateway.connect()) {
            client.expectSilence(MOMENT);
            assertThatThrownBy(() -> client.next(MOMENT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("Waited 100 ms in vain for a message");
            client.send("noise");
            assertThatThrownBy(() -> client.expectSilence(TestGateway.PATIENCE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("noise");
        }
    }

    @Test
    void the_close_code_and_a_refusal_can_be_asserted() {
        try (TestGateway gateway = TestGateway.start(app);
                TestClient client = gateway.connect("/testing?name=ann", Map.of("X-Test", "yes"))) {
            client.send("bye");
            assertThat(client.closeCode()).isEqualTo(4000);
            assertThat(client.closeReason()).isEqualTo("as you wish");
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(client::next)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("4000");
            }
            assertThatThrownBy(() -> gateway.connect("/?guest=1"))
                    .isInstanceOfSatisfying(HandshakeRefusedException.class, refused -> assertThat(refused.status())
                            .isEqualTo(403));
        }
    }

    @Test
    void code_outside_of_functions_reaches_members_and_a_close_runs_each_disconnect() {
        TestGateway gateway = TestGateway.start(app, options -> options.maxMessageBytes(200_000));
        TestClient ann = gateway.connect();
        TestClient bob = gateway.connect();
        gateway.await(gateway.channels().publish("room", "news"));
        assertThat(ann.next()).isEqualTo("news");
        assertThat(bob.next()).isEqualTo("news");
        String large = "x".repeat(150_000);
        ann.send(large);
        assertThat(ann.next()).isEqualTo(large);

        gateway.close();

        assertThat(ann.closeCode()).isEqualTo(1012);
        assertThat(ends).hasSize(2).doesNotHaveDuplicates();
        ann.close();
    }

    /** Without the wait in connect, one of these joins would be late. */
    @Test
    void a_client_that_is_connected_is_in_the_channels_that_it_joins_while_it_connects() {
        WebSocketApp greeting = (connections, channels) -> Map.of("$connect", event -> connections
                .send(event.connectionId(), "you have " + event.headers().size() + " headers")
                .compose(sent -> channels.join(event.connectionId(), "room"))
                .map(FunctionResult.ok()));
        try (TestGateway gateway = TestGateway.start(greeting)) {
            for (int i = 0; i < 50; i++) {
                try (TestClient client = gateway.connect("/", Map.of("X-One", "1"))) {
                    gateway.await(gateway.channels().publish("room", "news"));
                    assertThat(client.next()).startsWith("you have ");
                    assertThat(client.next()).isEqualTo("news");
                }
            }
        }
    }

    @Test
    void a_gateway_that_can_not_start_says_why() {
        try (TestGateway first = TestGateway.start(app)) {
            assertThatThrownBy(() -> TestGateway.start(
                            app, options -> options.port(first.uri().getPort())))
                    .isInstanceOf(ParleyStartException.class)
                    .hasMessageContaining("Port " + first.uri().getPort() + " at 127.0.0.1 can't be used");
        }
    }
}
