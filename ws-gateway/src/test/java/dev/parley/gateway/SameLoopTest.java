package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Functions on the event loop of their connections, where they are called and answer before the call returns. */
class SameLoopTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final GatewayConfig TWO_WAY = TestConfig.DEFAULT
            .routes(new Routes(
                    Set.of("$connect", "$default", "$disconnect"),
                    RouteSelection.of(RouteSelection.DEFAULT),
                    Set.of("$default")))
            .build();

    /** What an app answers to a message; the rest is accepted. */
    private interface Answer {
        Future<FunctionResult> to(WebSocketEvent event, Connections connections, Channels channels);
    }

    private static TestGateway start(Answer answer) {
        WebSocketApp app = (connections, channels) ->
                Map.of("$connect", OK, "$default", event -> answer.to(event, connections, channels), "$disconnect", OK);
        return TestGateway.startOnOneLoop(TWO_WAY, app);
    }

    private static Future<FunctionResult> answered(String text) {
        return Future.succeededFuture(FunctionResult.ok(text));
    }

    /** So many messages, counted from 0, in one write. */
    private static void sendNumbers(RawClient client, int count) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            frames.writeBytes(RawClient.frame(true, 1, Integer.toString(i).getBytes(StandardCharsets.US_ASCII)));
        }
        client.send(frames.toByteArray());
    }

    private static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void who_sends_thousands_at_once_leaves_others_their_turn() {
        AtomicInteger calls = new AtomicInteger();
        try (TestGateway gateway = start((event, connections, channels) -> {
                    calls.incrementAndGet();
                    spin(Duration.ofMillis(1));
                    return answered(event.body());
                });
                RawClient flooding = RawClient.open(gateway.port());
                RawClient other = RawClient.open(gateway.port())) {
            sendNumbers(flooding, 2000);
            assertThat(flooding.readText()).isEqualTo("0");
            other.sendText("mine");
            assertThat(other.readText()).isEqualTo("mine");
            assertThat(calls.get()).isLessThan(1000);
        }
    }

    @Test
    void messages_that_come_in_one_read_are_all_answered_and_in_order() {
        try (TestGateway gateway = start((event, connections, channels) -> answered(event.body()));
                RawClient client = RawClient.open(gateway.port())) {
            sendNumbers(client, 1000);
            for (int i = 0; i < 1000; i++) {
                assertThat(client.readText()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void what_a_function_sends_without_waiting_comes_before_its_answer() {
        try (TestGateway gateway = start((event, connections, channels) -> {
                    connections.send(event.connectionId(), Payload.text("sent"));
                    return answered("answer");
                });
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            assertThat(client.readText()).isEqualTo("sent");
            assertThat(client.readText()).isEqualTo("answer");
        }
    }

    @Test
    void attributes_set_without_waiting_are_on_the_next_event() {
        record Count(int count) {}
        try (TestGateway gateway = start((event, connections, channels) -> {
                    int count = event.attributes().isEmpty()
                            ? 0
                            : event.attributes().as(Count.class).count();
                    connections.setAttributes(event.connectionId(), Attributes.of(new Count(count + 1)));
                    return answered("" + count);
                });
                RawClient client = RawClient.open(gateway.port())) {
            sendNumbers(client, 3);
            assertThat(client.readText()).isEqualTo("0");
            assertThat(client.readText()).isEqualTo("1");
            assertThat(client.readText()).isEqualTo("2");
        }
    }

    @Test
    void a_function_that_closes_its_connection_gets_no_more_of_its_messages() {
        AtomicInteger calls = new AtomicInteger();
        try (TestGateway gateway = start((event, connections, channels) -> {
                    calls.incrementAndGet();
                    connections.close(event.connectionId(), 4000, "enough");
                    return answered("bye");
                });
                RawClient client = RawClient.open(gateway.port())) {
            sendNumbers(client, 5);
            assertThat(client.readClose().closeCode()).isEqualTo(4000);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void a_function_may_join_and_publish_within_one_call_and_its_connection_hears_it() {
        try (TestGateway gateway = start((event, connections, channels) -> {
                    channels.join(event.connectionId(), "tea");
                    channels.publish("tea", event.payload(), PublishOptions.DEFAULT);
                    return Future.succeededFuture(FunctionResult.ok());
                });
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void an_answer_that_is_no_result_is_an_error_and_not_a_silence() {
        try (TestGateway gateway =
                        start((event, connections, channels) -> (Future) Future.succeededFuture("no result"));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            assertThat(client.readText()).contains("Internal server error");
        }
    }
}
