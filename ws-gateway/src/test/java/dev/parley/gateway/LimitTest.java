package dev.parley.gateway;

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
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final Recorder messages = new Recorder();
    private final Recorder disconnects = new Recorder();

    private TestGateway start(TestConfig config) {
        return TestGateway.start(
                config.build(), Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
    }

    private void assertClosed(RawClient client, int code) {
        Frame close = client.readClose();
        assertThat(close.closeCode()).isEqualTo(code);
        WebSocketEvent disconnect = disconnects.take();
        assertThat(disconnect.requestContext().disconnectStatusCode()).isEqualTo(code);
    }

    private static byte[] bytes(int count) {
        return "x".repeat(count).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("ws-055")
    void a_frame_over_the_limit_closes_1009_before_its_payload_came() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.frames(1000, 4000));
                RawClient client = RawClient.open(gateway.port())) {
            client.send(RawClient.frame(true, 1, bytes(1000)));
            assertThat(messages.take().body()).hasSize(1000);
            client.send(java.util.Arrays.copyOf(RawClient.frame(true, 1, bytes(1001)), 8));
            assertClosed(client, 1009);
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    @Tag("ws-055")
    void a_client_in_the_midst_of_a_large_message_still_reads_why_it_was_closed() {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = RawClient.open(gateway.port())) {
            client.send(RawClient.frame(true, 1, bytes(2_000_000)));
            assertClosed(client, 1009);
        }
    }

    @Test
    @Tag("ws-056")
    void a_message_over_the_limit_closes_1009() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.frames(1000, 2500));
                RawClient client = RawClient.open(gateway.port())) {
            client.send(RawClient.frame(false, 1, bytes(1000)));
            client.send(RawClient.frame(false, 0, bytes(1000)));
            client.send(RawClient.frame(true, 0, bytes(501)));
            assertClosed(client, 1009);
            assertThat(messages.waiting()).isZero();
        }
    }

    @Test
    @Tag("ws-057")
    void a_fragmented_message_within_the_limit_is_delivered_whole() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.frames(1000, 2500));
                RawClient client = RawClient.open(gateway.port())) {
            client.send(RawClient.frame(false, 1, bytes(1000)));
            client.send(RawClient.frame(true, 9, bytes(3)));
            client.send(RawClient.frame(false, 0, bytes(1000)));
            client.send(RawClient.frame(true, 0, bytes(500)));
            assertThat(client.read().opcode()).isEqualTo(10);
            assertThat(messages.take().body()).hasSize(2500);
        }
    }

    @Test
    @Tag("ws-058")
    void binary_is_delivered_as_base64() {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendBinary(new byte[] {1, 2, -1});
            WebSocketEvent event = messages.take();
            assertThat(event.isBase64Encoded()).isTrue();
            assertThat(event.body()).isEqualTo("AQL/");
        }
    }

    @Test
    @Tag("ws-058")
    void binary_in_strict_mode_closes_1003() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.onlyStrict());
                RawClient client = RawClient.open(gateway.port())) {
            client.sendBinary(new byte[] {1});
            assertClosed(client, 1003);
            assertThat(messages.waiting()).isZero();
        }
    }

    @Test
    @Tag("ws-059")
    void an_idle_connection_is_closed_1001() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(200, 0, 0));
                RawClient client = RawClient.open(gateway.port())) {
            Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(1001);
            assertThat(close.closeReason()).isEqualTo("Going away");
            assertThat(disconnects.take().requestContext().disconnectReason()).isEqualTo("Going away");
        }
    }

    @Test
    @Tag("ws-060")
    void control_frames_do_not_reset_the_idle_clock() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(500, 0, 0));
                RawClient client = RawClient.open(gateway.port())) {
            long opened = System.nanoTime();
            Frame frame;
            do {
                client.send(RawClient.frame(true, 9, bytes(1)));
                frame = client.read();
            } while (frame.opcode() == 10);
            assertThat(frame.closeCode()).isEqualTo(1001);
            assertThat(System.nanoTime() - opened).isLessThan(5_000_000_000L);
        }
    }

    @Test
    @Tag("ws-060")
    void messages_in_either_direction_reset_the_idle_clock() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(1000, 0, 0));
                RawClient client = RawClient.open(gateway.port());
                RawClient served = RawClient.open(gateway.port())) {
            served.sendText("who am I");
            String servedId = messages.take().connectionId();
            long opened = System.nanoTime();
            // Well past the limit, both are there: one speaks, one is spoken to, each within it.
            await().pollInterval(java.time.Duration.ofMillis(50)).until(() -> {
                client.sendText("again");
                messages.take();
                TestGateway.await(gateway.connections().send(servedId, "to you"));
                return System.nanoTime() - opened > 2_500_000_000L;
            });
            assertThat(disconnects.waiting()).isZero();
        }
    }

    @Test
    @Tag("ws-061")
    void a_connection_older_than_the_limit_is_closed_1001() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(0, 300, 0));
                RawClient client = RawClient.open(gateway.port())) {
            assertClosed(client, 1001);
        }
    }

    @Test
    void a_silent_client_is_pinged_and_a_dead_one_let_go() {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(0, 0, 200));
                RawClient client = RawClient.open(gateway.port())) {
            assertThat(client.read().opcode()).isEqualTo(9);
            client.send(RawClient.frame(true, 10, new byte[0]));
            assertThat(client.read().opcode()).isEqualTo(9);
            assertThat(client.readsEnd()).isTrue();
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1006);
        }
    }

    @Test
    void a_client_that_does_not_finish_the_closing_handshake_is_let_go() {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            TestGateway.await(gateway.connections().close(messages.take().connectionId(), 4321, "enough"));
            assertClosed(client, 4321);
            assertThat(client.readsEnd()).isTrue();
        }
    }
}
