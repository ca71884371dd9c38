package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Test
    void the_next_event_leaves_when_the_one_before_it_was_answered() {
        Promise<FunctionResult> first = Promise.promise();
        Recorder events = new Recorder(event -> event.body().equals("0") ? first.future() : OK.handle(event));
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", OK, "$default", events, "$disconnect", events));
                RawClient client = RawClient.open(gateway.port())) {
            for (int i = 0; i < 50; i++) {
                client.sendText(String.valueOf(i));
            }
            client.sendClose(1000, "");
            assertThat(events.take().body()).isEqualTo("0");
            // The gateway has taken all of them in when it echoed the close.
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            assertThat(events.waiting()).isZero();
            first.complete(FunctionResult.ok());
            for (int i = 1; i < 50; i++) {
                assertThat(events.take().body()).isEqualTo(String.valueOf(i));
            }
            assertThat(events.take().requestContext().eventType()).isEqualTo(EventType.DISCONNECT);
        }
    }

    @Test
    void what_came_before_a_violation_is_answered_before_the_close() {
        Promise<FunctionResult> first = Promise.promise();
        Recorder events = new Recorder(event -> event.body().equals("0") ? first.future() : OK.handle(event));
        Recorder disconnects = new Recorder();
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", OK, "$default", events, "$disconnect", disconnects));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("0");
            client.sendText("1");
            client.send(RawClient.frame(true, 3, new byte[0]));
            String id = events.take().connectionId();
            TestGateway.await(gateway.connections().send(id, "still open"));
            first.complete(FunctionResult.ok());
            assertThat(events.take().body()).isEqualTo("1");
            assertThat(client.readText()).isEqualTo("still open");
            assertThat(client.readClose().closeCode()).isEqualTo(1002);
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1002);
        }
    }

    @Test
    void a_flood_ends_up_in_the_senders_window_and_not_in_our_heap() throws Exception {
        Promise<FunctionResult> first = Promise.promise();
        AtomicLong handled = new AtomicLong();
        WebSocketFunction slow = event -> handled.incrementAndGet() == 1 ? first.future() : OK.handle(event);
        GatewayConfig config = TestConfig.DEFAULT.inboundBytes(100_000).build();
        try (TestGateway gateway =
                        TestGateway.start(config, Map.of("$connect", OK, "$default", slow, "$disconnect", OK));
                SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()))) {
            client.write(ByteBuffer.wrap(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8)));
            client.read(ByteBuffer.allocate(1000));
            client.configureBlocking(false);
            byte[] frame = RawClient.frame(true, 1, "x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            long sent = writeUntilStuck(client, frame);
            assertThat(sent).isLessThan(40_000_000L);
            assertThat(handled).hasValue(1);
            first.complete(FunctionResult.ok());
            long whole = sent / frame.length;
            await().untilAsserted(() -> assertThat(handled).hasValueGreaterThanOrEqualTo(whole));
        }
    }

    /** Writes frames until the other side took nothing for half a second, or far too much. */
    private static long writeUntilStuck(SocketChannel client, byte[] frame) {
        AtomicLong sent = new AtomicLong();
        AtomicLong lastMoved = new AtomicLong(System.nanoTime());
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    int written;
                    while ((written = client.write(buffer)) > 0) {
                        sent.addAndGet(written);
                        lastMoved.set(System.nanoTime());
                        if (!buffer.hasRemaining()) {
                            buffer.rewind();
                        }
                        if (sent.get() > 100_000_000L) {
                            return true;
                        }
                    }
                    return System.nanoTime() - lastMoved.get() > 500_000_000L;
                });
        return sent.get();
    }

    @Test
    @Tag("ws-062")
    void a_disconnect_that_nobody_serves_is_repeated_until_someone_does() {
        Recorder disconnects = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK))) {
            RawClient client = RawClient.open(gateway.port());
            client.drop();
            TestGateway.await(
                    dev.parley.bus.host.FunctionHost.start(gateway.vertx(), Map.of("$disconnect", disconnects)));
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1006);
        }
    }

    @Test
    @Tag("ws-063")
    void the_result_of_disconnect_is_ignored() {
        Recorder disconnects = new Recorder(event -> {
            throw new IllegalStateException("a test's own");
        });
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", disconnects))) {
            for (int i = 0; i < 2; i++) {
                RawClient client = RawClient.open(gateway.port());
                client.drop();
                WebSocketEvent event = disconnects.take();
                assertThat(event.requestContext().eventType()).isEqualTo(EventType.DISCONNECT);
            }
            // A gateway that stops waits for the events it still has to repeat.
            TestGateway.await(gateway.stopGateway());
            assertThat(disconnects.waiting()).isZero();
        }
    }
}
