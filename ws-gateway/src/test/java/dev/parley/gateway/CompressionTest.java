package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.Deflated;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * permessage-deflate (RFC 7692) over real sockets. What Autobahn's groups 12 and 13 check, which its public build lacks, and
 * bombs.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CompressionTest {

    private static final int FROM = 200;
    private static final String ANSWER = "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
            + " client_no_context_takeover\r\n";
    private static final TestConfig ON =
            TestConfig.DEFAULT.frames(1 << 18, 1 << 18).compressFrom(FROM);

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private static WebSocketApp echo(WebSocketFunction disconnects) {
        return (connections, channels) -> Map.of(
                "$connect",
                OK,
                "$default",
                event -> connections.send(event.connectionId(), event.payload()).map(sent -> FunctionResult.ok()),
                "$disconnect",
                disconnects);
    }

    /** Everyone joins "all" at connect; each message is published to it. */
    private final WebSocketApp everyone = (connections, channels) -> Map.of(
            "$connect", event -> channels.join(event.connectionId(), "all").map(joined -> FunctionResult.ok()),
            "$default",
                    event -> channels.publish("all", event.payload(), PublishOptions.DEFAULT)
                            .map(published -> FunctionResult.ok()),
            "$disconnect", OK);

    private final TestGateway echoing = TestGateway.start(ON.build(), echo(OK));

    @AfterAll
    void stop() {
        echoing.close();
    }

    private static RawClient open(TestGateway gateway) {
        return RawClient.open(gateway.port(), Deflated.OFFER);
    }

    private static byte[] message(Frame frame) {
        return frame.compressed() ? Deflated.inflate(frame.bytes()) : frame.bytes();
    }

    private static byte[] json(int bytes) {
        StringBuilder text = new StringBuilder("{\"action\":\"say\",\"lines\":[");
        for (int i = 0; text.length() < bytes; i++) {
            text.append("{\"from\":\"user ")
                    .append(i * 7 % 40)
                    .append("\",\"text\":\"line ")
                    .append(i)
                    .append("\"},");
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void it_is_off_unless_it_is_asked_for_and_the_bit_is_then_a_violation() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), echo(OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            Response response = client.handshake("/", Deflated.OFFER);
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).doesNotContainIgnoringCase("extensions");
            client.send(Deflated.frame(true, 1, Deflated.of("hi")));
            assertThat(client.readClose().closeCode()).isEqualTo(1002);
        }
    }

    /** Autobahn's group 13: what is offered, and what is then said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate; client_max_window_bits=9",
            })
    void an_offer_is_answered_and_messages_of_both_sides_are_compressed(String offers) {
        try (RawClient client = RawClient.tcp(echoing.port())) {
            Response response = client.handshake("/", "Sec-WebSocket-Extensions: " + offers);
            assertThat(response.head()).contains(ANSWER);
            byte[] text = json(5000);
            for (int i = 0; i < 20; i++) {
                client.send(Deflated.frame(true, 1, Deflated.of(text)));
                Frame frame = client.read();
                assertThat(frame.compressed()).isTrue();
                assertThat(frame.opcode()).isEqualTo(1);
                assertThat(frame.bytes().length).isLessThan(text.length * 2 / 5);
                assertThat(message(frame)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=9",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; mode=fast",
                "x-webkit-deflate-frame",
            })
    void without_an_acceptable_offer_messages_are_plain(String offers) {
        try (RawClient client = RawClient.tcp(echoing.port())) {
            Response response = client.handshake("/", "Sec-WebSocket-Extensions: " + offers);
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.head()).doesNotContainIgnoringCase("extensions");
            client.send(RawClient.frame(true, 1, json(5000)));
            Frame frame = client.read();
            assertThat(frame.compressed()).isFalse();
            assertThat(frame.bytes()).isEqualTo(json(5000));
        }
    }

    @Test
    void a_malformed_offer_is_refused() {
        try (RawClient client = RawClient.tcp(echoing.port())) {
            Response response = client.handshake("/", "Sec-WebSocket-Extensions: permessage-deflate; =");
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).contains("Sec-WebSocket-Extensions");
        }
    }

    /** Autobahn's group 12: messages of each size, text and binary, whole and in fragments. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 64, FROM - 1, FROM, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072})
    void messages_of_every_size_come_back_as_they_were(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        try (RawClient client = open(echoing)) {
            for (int fragment : new int[] {Integer.MAX_VALUE, 1000, 1 + size / 2}) {
                for (int opcode = 1; opcode <= 2; opcode++) {
                    for (byte[] payload : opcode == 1 ? new byte[][] {json(size)} : new byte[][] {json(size), noise}) {
                        send(client, opcode, Deflated.of(payload), fragment);
                        Frame frame = client.read();
                        assertThat(frame.opcode()).isEqualTo(opcode);
                        assertThat(message(frame)).isEqualTo(payload);
                        assertThat(frame.bytes().length).isLessThanOrEqualTo(size);
                        assertThat(frame.compressed()).isEqualTo(size >= FROM && payload != noise);
                    }
                }
            }
        }
    }

    private static void send(RawClient client, int opcode, byte[] deflated, int fragment) {
        if (deflated.length <= fragment) {
            client.send(Deflated.frame(true, opcode, deflated));
            return;
        }
        client.send(Deflated.frame(false, opcode, Arrays.copyOf(deflated, fragment)));
        for (int from = fragment; from < deflated.length; from += fragment) {
            int to = Math.min(from + fragment, deflated.length);
            client.send(RawClient.frame(to == deflated.length, 0, Arrays.copyOfRange(deflated, from, to)));
        }
    }

    @Test
    void a_thousand_messages_in_a_row_come_back_in_order() {
        try (RawClient client = open(echoing)) {
            for (int batch = 0; batch < 20; batch++) {
                for (int i = 0; i < 50; i++) {
                    client.send(Deflated.frame(true, 1, Deflated.of(json(100 + 50 * batch + i))));
                }
                for (int i = 0; i < 50; i++) {
                    assertThat(message(client.read())).isEqualTo(json(100 + 50 * batch + i));
                }
            }
        }
    }

    @Test
    void members_with_and_without_compression_get_the_same_messages_in_the_same_order() {
        try (TestGateway gateway = TestGateway.start(ON.build(), everyone);
                RawClient compressing = open(gateway);
                RawClient another = open(gateway);
                RawClient plain = RawClient.open(gateway.port())) {
            await().until(() ->
                    TestGateway.await(gateway.channels().members("all")).count() == 3);
            for (int round = 0; round < 30; round++) {
                // Several within a tick: too small, compressible, not compressible.
                byte[] noise = new byte[500];
                new Random(round).nextBytes(noise);
                publish(gateway, Payload.text("small " + round));
                publish(gateway, Payload.text(new String(json(400 + round), StandardCharsets.UTF_8)));
                publish(gateway, Payload.binary(noise));
                for (RawClient client : new RawClient[] {compressing, another, plain}) {
                    Frame small = client.read();
                    Frame large = client.read();
                    Frame binary = client.read();
                    assertThat(small.text()).isEqualTo("small " + round);
                    assertThat(large.compressed()).isEqualTo(client != plain);
                    assertThat(message(large)).isEqualTo(json(400 + round));
                    assertThat(binary.compressed()).isFalse();
                    assertThat(binary.bytes()).isEqualTo(noise);
                }
            }
            compressing.drop();
            another.drop();
            await().until(() ->
                    TestGateway.await(gateway.channels().members("all")).count() == 1);
            publish(gateway, Payload.text(new String(json(1000), StandardCharsets.UTF_8)));
            assertThat(plain.read().bytes()).isEqualTo(json(1000));
        }
    }

    private static Future<Published> publish(TestGateway gateway, Payload payload) {
        return gateway.channels().publish("all", payload, PublishOptions.DEFAULT);
    }

    @Test
    void messages_missed_before_a_join_are_compressed_too_and_plain_for_others() {
        Recorder connects = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                ON.routes("$connect").build(), (connections, channels) -> Map.of("$connect", connects))) {
            Position first =
                    TestGateway.await(publish(gateway, Payload.text("first"))).position();
            for (int i = 0; i < 250; i++) {
                TestGateway.await(publish(gateway, Payload.text(missed(i))));
            }
            for (String[] headers : new String[][] {{Deflated.OFFER}, {Deflated.OFFER}, {}}) {
                try (RawClient client = RawClient.open(gateway.port(), headers)) {
                    String id = connects.take().connectionId();
                    Joined joined =
                            TestGateway.await(gateway.channels().join(id, "all", JoinOptions.DEFAULT.from(first)));
                    assertThat(joined.missed()).isEqualTo(250);
                    for (int i = 0; i < 250; i++) {
                        Frame frame = client.read();
                        assertThat(frame.compressed()).isEqualTo(headers.length > 0 && i % 3 != 0);
                        assertThat(new String(message(frame), StandardCharsets.UTF_8))
                                .isEqualTo(missed(i));
                    }
                }
            }
        }
    }

    private static String missed(int index) {
        return index + new String(json(index % 3 == 0 ? 50 : 1000), StandardCharsets.UTF_8);
    }

    @Test
    void a_bomb_closes_1009_and_one_that_is_cut_off_1007() {
        Recorder disconnects = new Recorder();
        try (TestGateway gateway =
                TestGateway.start(TestConfig.DEFAULT.compressFrom(FROM).build(), echo(disconnects))) {
            try (RawClient client = open(gateway)) {
                byte[] bomb = Deflated.bomb(30 << 20);
                assertThat(bomb.length).isLessThan(32 * 1024);
                client.send(Deflated.frame(true, 1, bomb));
                assertThat(client.readClose().closeCode()).isEqualTo(1009);
                assertThat(disconnects.take().requestContext().disconnectStatusCode())
                        .isEqualTo(1009);
            }
            try (RawClient client = open(gateway)) {
                client.send(Deflated.frame(true, 1, Arrays.copyOf(Deflated.bomb(100_000), 60)));
                assertThat(client.readClose().closeCode()).isEqualTo(1007);
            }
        }
    }

    /** 300 messages of 100 KB each in 40 KB: more are inflated only as the function answers. */
    @Test
    void small_bombs_in_one_read_are_inflated_one_after_the_other_as_they_are_handled() {
        Queue<Promise<FunctionResult>> answers = new ConcurrentLinkedQueue<>();
        ConnectionMemory memory = new ConnectionMemory(1L << 30);
        WebSocketFunction slow = event -> {
            Promise<FunctionResult> answer = Promise.promise();
            answers.add(answer);
            return answer.future();
        };
        try (TestGateway gateway = TestGateway.startOnOneLoop(
                        TestConfig.DEFAULT.compressFrom(FROM).build(),
                        memory,
                        (connections, channels) -> Map.of("$connect", OK, "$default", slow, "$disconnect", OK));
                RawClient client = open(gateway)) {
            byte[] bomb = Deflated.frame(true, 1, Deflated.bomb(100_000));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 300; i++) {
                all.writeBytes(bomb);
            }
            client.send(all.toByteArray());
            long most = 0;
            for (int handled = 0; handled < 300; handled++) {
                await().pollInterval(Duration.ofMillis(1)).until(() -> !answers.isEmpty());
                most = Math.max(most, memory.bytes());
                answers.remove().complete(FunctionResult.ok());
            }
            assertThat(most).isLessThan(1_000_000);
            client.sendText("and on");
            await().until(() -> !answers.isEmpty());
        }
    }

    /** The honest client's message is in the server's buffer before the second bomb is inflated. */
    @Test
    void others_have_their_turn_between_small_bombs_that_are_handled_at_once() {
        AtomicInteger bombs = new AtomicInteger();
        AtomicInteger bombsBefore = new AtomicInteger(-1);
        CompletableFuture<RawClient> honest = new CompletableFuture<>();
        WebSocketFunction handler = event -> {
            if (event.payload().equals(Payload.text("hi"))) {
                bombsBefore.set(bombs.get());
            } else if (bombs.incrementAndGet() == 1) {
                honest.join().sendText("hi");
            }
            return Future.succeededFuture(FunctionResult.ok());
        };
        try (TestGateway gateway = TestGateway.startOnOneLoop(
                        ON.build(),
                        new ConnectionMemory(1L << 30),
                        (connections, channels) -> Map.of("$connect", OK, "$default", handler, "$disconnect", OK));
                RawClient client = open(gateway);
                RawClient other = RawClient.open(gateway.port())) {
            honest.complete(other);
            byte[] bomb = Deflated.frame(true, 1, Deflated.bomb(100_000));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 80; i++) {
                all.writeBytes(bomb);
            }
            client.send(all.toByteArray());
            await().until(() -> bombs.get() == 80 && bombsBefore.get() >= 0);
            assertThat(bombsBefore.get()).isLessThan(20);
        }
    }

    /** The context of the message before is gone, whatever a client thinks. */
    @Test
    void a_client_that_refers_to_its_last_message_is_closed_1007() {
        try (RawClient client = open(echoing)) {
            client.send(Deflated.frame(true, 1, Deflated.of("Hello")));
            assertThat(client.readText()).isEqualTo("Hello");
            // RFC 7692 section 7.2.3.2: "Hello" again, as a reference into the window.
            client.send(Deflated.frame(true, 1, new byte[] {(byte) 0xf2, 0, 0x11, 0, 0}));
            assertThat(client.readClose().closeCode()).isEqualTo(1007);
        }
    }
}
