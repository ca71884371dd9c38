package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TlsClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages, bounds and what came early are over TLS as they are in the clear. */
class TlsSocketTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final int SMALL_RECEIVE_BYTES = 8 * 1024;

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static TlsClients clients;

    private final Recorder messages = new Recorder();
    private final Recorder disconnects = new Recorder();

    private final WebSocketApp everyone = (connections, channels) -> Map.of(
            "$connect",
            event -> channels.join(event.connectionId(), "all").map(joined -> FunctionResult.ok()),
            "$default",
            event -> channels.publish("all", event.body()).map(published -> FunctionResult.ok()),
            "$disconnect",
            disconnects);

    @BeforeAll
    static void certificates() throws IOException {
        certificates = new Certificates(folder);
        clients = certificates.clients();
    }

    private static TestGateway start(TestConfig config, WebSocketApp app) throws IOException {
        return TestGateway.start(config.build(certificates.endpoint("gateway")), app);
    }

    private TestGateway start(TestConfig config, WebSocketFunction connect) throws IOException {
        return start(
                config,
                (connections, channels) ->
                        Map.of("$connect", connect, "$default", messages, "$disconnect", disconnects));
    }

    private static byte[] upgrade() {
        return RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return RawClient.frame(true, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RawClient stalled(TestGateway gateway) {
        RawClient client = clients.tls(TlsClients.tcp(gateway.port(), SMALL_RECEIVE_BYTES));
        assertThat(client.handshake("/").status()).isEqualTo(101);
        return client;
    }

    @Test
    void frames_sent_together_with_the_handshake_are_not_lost() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT, OK);
                RawClient client = clients.tls(gateway.port())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(upgrade());
            for (int i = 0; i < 100; i++) {
                all.writeBytes(text("m" + i));
            }
            client.send(all.toByteArray());
            assertThat(client.readResponse().status()).isEqualTo(101);
            for (int i = 0; i < 100; i++) {
                assertThat(messages.take().body()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void a_replay_waits_for_a_client_that_reads_late() throws IOException {
        TestConfig config = TestConfig.DEFAULT.outboundBytes(16 * 1024);
        try (TestGateway gateway = start(config, OK);
                RawClient client = stalled(gateway)) {
            client.send(text("who am I"));
            String id = messages.take().connectionId();
            Position first = TestGateway.await(gateway.channels().publish("tea", "first"))
                    .position();
            for (int i = 0; i < 300; i++) {
                TestGateway.await(gateway.channels().publish("tea", i + "x".repeat(20_000)));
            }
            Future<Joined> joined = gateway.channels().join(id, "tea", JoinOptions.DEFAULT.from(first));
            // More than system buffers take.
            assertThat(client.readText()).startsWith("0x");
            assertThat(joined.isComplete()).isFalse();
            for (int i = 1; i < 300; i++) {
                assertThat(client.readText()).startsWith(i + "x");
            }
            assertThat(TestGateway.await(joined).missed()).isEqualTo(300);
        }
    }

    @Test
    void more_than_is_held_while_connect_runs_is_read_once_it_answered() throws IOException {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connect = new Recorder(event -> answer.future());
        try (TestGateway gateway = start(TestConfig.DEFAULT, connect);
                RawClient client = clients.tls(gateway.port())) {
            client.send(upgrade());
            connect.take();
            for (int i = 0; i < 20; i++) {
                client.send(text("x".repeat(30_000)));
            }
            client.sendText("last");
            answer.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
            for (int i = 0; i < 20; i++) {
                assertThat(messages.take().body()).hasSize(30_000);
            }
            assertThat(messages.take().body()).isEqualTo("last");
        }
    }

    @Test
    @Tag("ws-057")
    void a_message_in_fragments_of_a_byte_a_record_is_delivered_whole() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT, OK);
                RawClient client = clients.open(gateway.port())) {
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            frames.writeBytes(RawClient.frame(false, 1, "one, ".getBytes(StandardCharsets.UTF_8)));
            frames.writeBytes(RawClient.frame(true, 9, new byte[] {1}));
            frames.writeBytes(RawClient.frame(true, 0, "two".getBytes(StandardCharsets.UTF_8)));
            for (byte one : frames.toByteArray()) {
                client.send(new byte[] {one});
            }
            assertThat(client.read().opcode()).isEqualTo(10);
            assertThat(messages.take().body()).isEqualTo("one, two");
        }
    }

    @Test
    void large_messages_of_many_records_come_whole_in_both_directions() throws IOException {
        TestConfig large = TestConfig.DEFAULT.frames(1_000_000, 1_000_000);
        try (TestGateway gateway = start(large, everyone);
                RawClient client = clients.open(gateway.port())) {
            String payload = "grüße ".repeat(100_000);
            client.sendText(payload);
            assertThat(client.readText()).isEqualTo(payload);
        }
    }

    @Test
    void a_flood_ends_up_in_the_senders_window_and_not_in_our_heap() throws Exception {
        int flood = 4_000;
        Promise<FunctionResult> first = Promise.promise();
        AtomicInteger handled = new AtomicInteger();
        WebSocketFunction slow = event -> handled.incrementAndGet() == 1 ? first.future() : OK.handle(event);
        WebSocketApp app =
                (connections, channels) -> Map.of("$connect", OK, "$default", slow, "$disconnect", disconnects);
        try (TestGateway gateway = start(TestConfig.DEFAULT.inboundBytes(100_000), app);
                RawClient client = clients.open(gateway.port())) {
            AtomicInteger sent = new AtomicInteger();
            Thread sender = new Thread(() -> {
                byte[] frame = text("x".repeat(10_000));
                while (sent.get() < flood) {
                    client.send(frame);
                    sent.incrementAndGet();
                }
            });
            sender.start();
            AtomicInteger before = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        int now = sent.get();
                        return now > 0 && before.getAndSet(now) == now;
                    });
            assertThat(sent).hasValueLessThan(flood);
            assertThat(handled).hasValue(1);
            first.complete(FunctionResult.ok());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(handled).hasValue(flood));
            sender.join();
        }
    }

    @Test
    void a_slow_consumer_is_closed_4008_and_disturbs_nobody_else() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT.outboundBytes(100_000), everyone);
                RawClient stalled = stalled(gateway);
                RawClient quick = clients.open(gateway.port())) {
            await().until(() ->
                    TestGateway.await(gateway.channels().members("all")).count() == 2);
            String payload = "x".repeat(30_000);
            int published = 0;
            while (disconnects.waiting() == 0) {
                assertThat(published++).isLessThan(2000);
                quick.sendText(payload);
                assertThat(quick.readText()).hasSize(30_000);
            }
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(4008);
            assertThat(stalled.readClose().closeCode()).isEqualTo(4008);
            quick.sendText("still here");
            assertThat(quick.readText()).isEqualTo("still here");
        }
    }

    /** Of what is queued, what TLS has taken in and not yet encrypted counts like the rest. */
    @Test
    @Tag("ws-071")
    void a_send_that_finds_the_queue_full_fails_and_leaves_the_socket_open() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT.outboundBytes(100_000), OK);
                RawClient stalled = stalled(gateway)) {
            stalled.sendText("hi");
            String id = messages.take().connectionId();
            int taken = gateway.fill(id, "x".repeat(30_000));
            assertThat(stalled.readTexts(taken)).allMatch(text -> text.length() == 30_000);
            assertThat(disconnects.waiting()).isZero();
        }
    }
}
