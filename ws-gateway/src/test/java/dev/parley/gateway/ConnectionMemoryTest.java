package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What connections hold is counted, and if it is too much, the greedy pay first. */
class ConnectionMemoryTest {

    private static final int KB = 1024;
    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final WebSocketApp ECHO = (connections, channels) -> Map.of(
            "$connect",
            OK,
            "$default",
            event -> connections.send(event.connectionId(), event.payload()).map(sent -> FunctionResult.ok()),
            "$disconnect",
            OK);

    /** A gateway whose clients leave before it stops. */
    private record Stage(TestGateway gateway, List<RawClient> clients) implements AutoCloseable {

        RawClient add(RawClient client) {
            clients.add(client);
            return client;
        }

        RawClient tcp() {
            return add(RawClient.tcp(gateway.port()));
        }

        RawClient open() {
            return add(RawClient.open(gateway.port()));
        }

        List<RawClient> open(int count) {
            return Stream.generate(this::open).limit(count).toList();
        }

        @Override
        public void close() {
            clients.forEach(RawClient::close);
            gateway.close();
        }
    }

    private static Stage start(ConnectionMemory memory, WebSocketApp app) {
        TestGateway gateway = TestGateway.startOnOneLoop(TestConfig.DEFAULT.build(), memory, app);
        return new Stage(gateway, new ArrayList<>());
    }

    /** Begins a message of 60 KB, which takes 64 KB until it is whole. */
    private static void beginMessage(RawClient client) {
        client.send(RawClient.frame(false, 1, bytes(30 * KB)));
        client.send(RawClient.frame(false, 0, bytes(30 * KB)));
    }

    private static byte[] bytes(int count) {
        return "x".repeat(count).getBytes(StandardCharsets.UTF_8);
    }

    private static void awaitNothingHeld(ConnectionMemory memory) {
        await().until(() -> memory.bytes() == 0);
    }

    private static void echoes(RawClient client, String text) {
        client.sendText(text);
        assertThat(client.readText()).isEqualTo(text);
    }

    @Test
    void an_unfinished_message_counts_until_it_is_whole() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        try (Stage stage = start(memory, ECHO)) {
            RawClient client = stage.open();
            beginMessage(client);
            await().until(() -> memory.bytes() >= 60 * KB && memory.bytes() <= 128 * KB);
            client.send(RawClient.frame(true, 0, bytes(1)));
            assertThat(client.readText()).hasSize(60 * KB + 1);
            awaitNothingHeld(memory);
        }
    }

    @Test
    void an_unfinished_message_counts_until_its_client_is_gone() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        try (Stage stage = start(memory, ECHO)) {
            RawClient client = stage.open();
            beginMessage(client);
            await().until(() -> memory.bytes() >= 60 * KB);
            client.drop();
            awaitNothingHeld(memory);
        }
    }

    @Test
    void messages_count_from_before_their_events_to_the_answers() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        Promise<FunctionResult> answer = Promise.promise();
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", OK, "$default", event -> answer.future(), "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.open();
            for (int i = 0; i < 5; i++) {
                client.sendBinary(bytes(10 * KB));
            }
            await().until(() -> memory.bytes() > 50 * KB);
            answer.complete(FunctionResult.ok());
            awaitNothingHeld(memory);
        }
    }

    @Test
    void past_the_second_mark_a_client_whose_event_runs_is_closed_for_its_message() {
        ConnectionMemory memory = new ConnectionMemory(1 << 20);
        AtomicLong others = new AtomicLong();
        memory.count(others::get);
        Promise<FunctionResult> answer = Promise.promise();
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", OK, "$default", event -> answer.future(), "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.open();
            client.sendBinary(bytes(30 * KB));
            await().until(() -> memory.bytes() >= 30 * KB);
            others.set(900 * KB);
            assertThat(client.readClose().closeCode()).isEqualTo(1013);
            others.set(0);
            answer.complete(FunctionResult.ok());
            awaitNothingHeld(memory);
        }
    }

    @Test
    void bytes_before_the_101_count_until_they_are_passed_on() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        Promise<FunctionResult> answer = Promise.promise();
        Recorder messages = new Recorder();
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", event -> answer.future(), "$default", messages, "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.tcp();
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 4; i++) {
                client.sendBinary(bytes(25 * KB));
            }
            await().until(() -> memory.bytes() >= 100 * KB);
            answer.complete(FunctionResult.ok());
            for (int i = 0; i < 4; i++) {
                messages.take();
            }
            awaitNothingHeld(memory);
        }
    }

    @Test
    void early_bytes_of_a_client_that_leaves_count_no_longer() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        Promise<FunctionResult> answer = Promise.promise();
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", event -> answer.future(), "$default", OK, "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.tcp();
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            client.sendBinary(bytes(25 * KB));
            await().until(() -> memory.bytes() >= 25 * KB);
            client.drop();
            awaitNothingHeld(memory);
            answer.complete(FunctionResult.ok());
        }
    }

    @Test
    void small_frames_before_the_101_become_messages_no_faster_than_their_events_run() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        Promise<FunctionResult> accepted = Promise.promise();
        Promise<FunctionResult> answer = Promise.promise();
        Recorder messages = new Recorder(event -> answer.future());
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", event -> accepted.future(), "$default", messages, "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.tcp();
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            int frames = 30_000;
            byte[] frame = RawClient.frame(true, 1, bytes(1));
            byte[] all = new byte[frames * frame.length];
            for (int i = 0; i < frames; i++) {
                System.arraycopy(frame, 0, all, i * frame.length, frame.length);
            }
            client.send(all);
            await().until(() -> memory.bytes() > 150 * KB);
            accepted.complete(FunctionResult.ok());
            messages.take();
            // All of them as messages would take 1.9 MB.
            assertThat(memory.bytes()).isLessThan(1200 * KB);
            answer.complete(FunctionResult.ok());
            for (int i = 1; i < frames; i++) {
                messages.take();
            }
            awaitNothingHeld(memory);
        }
    }

    @Test
    void what_a_client_does_not_read_counts_until_it_is_gone() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        Recorder messages = new Recorder();
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$default", messages, "$disconnect", OK);
        try (Stage stage = start(memory, (connections, channels) -> routes)) {
            RawClient client = stage.add(RawClient.tcp(stage.gateway().port(), 4 * KB));
            assertThat(client.handshake("/").status()).isEqualTo(101);
            client.sendText("who am I");
            String id = messages.take().connectionId();
            stage.gateway().fill(id, "y".repeat(10 * KB));
            await().until(() -> memory.bytes() >= 900 * KB);
            client.drop();
            awaitNothingHeld(memory);
        }
    }

    /** Completes when the messages have left the event loop's mailbox, where they count too. */
    private static void publish(Stage stage, int count) {
        for (int i = 0; i < count; i++) {
            TestGateway.await(stage.gateway().channels().publish("room", "z".repeat(9 * KB)));
        }
        try (RawClient client = RawClient.tcp(stage.gateway().port())) {
            client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
    }

    /** The first messages go to the kernel, and are no longer ours. Of the later ones each member has 450 KB in its queue. */
    @Test
    void what_the_members_of_a_channel_have_not_read_counts_once_for_all_of_them() {
        ConnectionMemory memory = new ConnectionMemory(100 << 20);
        WebSocketApp room = (connections, channels) -> Map.of(
                "$connect",
                event -> channels.join(event.connectionId(), "room").map(joined -> FunctionResult.ok()),
                "$default",
                OK,
                "$disconnect",
                OK);
        try (Stage stage = start(memory, room)) {
            for (int i = 0; i < 10; i++) {
                RawClient member = stage.add(RawClient.tcp(stage.gateway().port(), 4 * KB));
                assertThat(member.handshake("/").status()).isEqualTo(101);
            }
            do {
                publish(stage, 20);
            } while (memory.bytes() < 50 * KB);
            publish(stage, 50);
            await().until(() -> memory.bytes() > 200 * KB);
            assertThat(memory.bytes()).isLessThan(1500 * KB);
            stage.clients().forEach(RawClient::drop);
            awaitNothingHeld(memory);
        }
    }

    @Test
    void past_the_first_mark_new_clients_get_503_until_those_that_hold_most_are_closed() {
        ConnectionMemory memory = new ConnectionMemory(1 << 20);
        try (Stage stage = start(memory, ECHO)) {
            RawClient honest = stage.open();
            List<RawClient> greedy = stage.open(10);
            greedy.forEach(ConnectionMemoryTest::beginMessage);
            await().until(() -> memory.throttled() == 10);
            try (RawClient late = RawClient.tcp(stage.gateway().port())) {
                RawClient.Response refusal = late.handshake("/");
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.head().toLowerCase(Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
                assertThat(memory.refused()).isEqualTo(1);
            }
            echoes(honest, "still here");
            await().until(() -> memory.closed() > 0 && isAdmitted(stage));
            echoes(honest, "still here");
            assertThat(greedy.stream()
                            .filter(ConnectionMemoryTest::isClosedForMemory)
                            .count())
                    .isEqualTo(memory.closed())
                    .isBetween(1L, 9L);
        }
    }

    private static boolean isAdmitted(Stage stage) {
        try (RawClient client = RawClient.tcp(stage.gateway().port())) {
            return client.handshake("/").status() == 101;
        }
    }

    /** Ends the message that was begun: either it is echoed, or the connection was closed. */
    private static boolean isClosedForMemory(RawClient client) {
        client.send(RawClient.frame(true, 0, bytes(1)));
        RawClient.Frame frame = client.read();
        return frame.opcode() == 8 && frame.closeCode() == 1013;
    }

    @Test
    void past_the_second_mark_a_client_that_asks_for_more_is_closed_1013_and_a_modest_one_is_served() {
        ConnectionMemory memory = new ConnectionMemory(1 << 20);
        AtomicLong others = new AtomicLong();
        memory.count(others::get);
        try (Stage stage = start(memory, ECHO)) {
            RawClient honest = stage.open();
            RawClient greedy = stage.open();
            greedy.send(RawClient.frame(false, 1, bytes(KB)));
            await().until(() -> memory.bytes() > 0);
            others.set(900 * KB);
            greedy.send(RawClient.frame(false, 0, bytes(30 * KB)));
            RawClient.Frame close = greedy.readClose();
            assertThat(close.closeCode()).isEqualTo(1013);
            assertThat(close.closeReason()).isEqualTo("The gateway is short of memory");
            await().until(() -> memory.closed() == 1);
            echoes(honest, "still here");
            others.set(0);
            awaitNothingHeld(memory);
            echoes(stage.open(), "welcome");
        }
    }

    @Test
    void while_memory_is_short_pings_are_not_answered_beyond_what_every_client_may_hold() {
        ConnectionMemory memory = new ConnectionMemory(1 << 20);
        try (Stage stage = start(memory, ECHO)) {
            RawClient client = stage.open();
            client.send(RawClient.frame(true, 9, bytes(1)));
            assertThat(client.read().opcode()).isEqualTo(10);
            memory.count(() -> 600 * KB);
            client.send(RawClient.frame(true, 9, bytes(1)));
            assertThat(client.read().opcode()).isEqualTo(10);
            assertThat(memory.closed()).isZero();
        }
    }
}
