package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.socket.Rate;
import dev.parley.gateway.socket.ReadRates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that take more than their share, over real sockets, with functions on the sockets' event loop. */
class GreedTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final byte[] NONE = new byte[0];

    private static byte[] times(byte[] frame, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return RawClient.frame(true, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static TestGateway start(TestConfig config, WebSocketFunction messages) {
        return start(config, messages, OK);
    }

    private static TestGateway start(TestConfig config, WebSocketFunction messages, WebSocketFunction disconnects) {
        return TestGateway.startOnOneLoop(
                config.build(),
                (connections, channels) -> Map.of(
                        "$connect",
                        OK,
                        "$disconnect",
                        disconnects,
                        "$default",
                        event -> event.body().equals("echo")
                                ? connections
                                        .send(event.connectionId(), event.payload())
                                        .map(sent -> FunctionResult.ok())
                                : messages.handle(event)));
    }

    private static void echoes(RawClient client) {
        client.sendText("echo");
        assertThat(client.readText()).isEqualTo("echo");
    }

    private static void spin(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** All of their work would take 10 s. A client that waits for its answers has ten of them long before. */
    @Test
    void who_asks_for_much_work_waits_for_the_others_and_who_resets_its_connection_has_none_done() {
        AtomicInteger done = new AtomicInteger();
        int clients = 20;
        int each = 500;
        TestConfig config = TestConfig.DEFAULT.routes("$connect", "$default", "$disconnect");
        Recorder disconnects = new Recorder();
        WebSocketFunction work = event -> {
            spin(1);
            done.incrementAndGet();
            return OK.handle(event);
        };
        try (TestGateway gateway = start(config, work, disconnects);
                RawClient honest = RawClient.open(gateway.port())) {
            List<RawClient> flood = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                flood.add(RawClient.open(gateway.port()));
            }
            flood.forEach(client -> client.send(times(text("work"), each)));
            for (int i = 0; i < 10; i++) {
                echoes(honest);
            }
            assertThat(done.get()).isLessThan(clients * each / 2);
            flood.forEach(RawClient::reset);
            await().until(() -> disconnects.waiting() == clients);
            assertThat(done.get()).isLessThan(clients * each);
            assertThat(gateway.count("messages.discarded.reset")).isPositive();
        }
    }

    @Test
    void messages_of_a_reset_connection_are_discarded_and_its_disconnect_follows_the_event_under_way() {
        Promise<FunctionResult> first = Promise.promise();
        Recorder messages = new Recorder(event -> first.future());
        Recorder disconnects = new Recorder();
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects))) {
            RawClient client = RawClient.open(gateway.port());
            client.send(times(text("x"), 10));
            messages.take();
            client.reset();
            await().until(() -> gateway.count("messages.discarded.reset") == 9);
            first.complete(FunctionResult.ok());
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1006);
            assertThat(messages.waiting()).isZero();
        }
    }

    @Test
    void messages_of_a_connection_that_was_closed_without_a_reset_are_handled() {
        Promise<FunctionResult> first = Promise.promise();
        Recorder messages = new Recorder(event -> first.future());
        Recorder disconnects = new Recorder();
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects))) {
            RawClient client = RawClient.open(gateway.port());
            client.send(times(text("x"), 10));
            String id = messages.take().connectionId();
            client.drop();
            await().until(() -> isGone(gateway, id));
            first.complete(FunctionResult.ok());
            disconnects.take();
            assertThat(messages.waiting()).isEqualTo(9);
        }
    }

    @Test
    void a_client_that_pings_and_does_not_read_makes_the_gateway_hold_one_pong() {
        ConnectionMemory memory = new ConnectionMemory(1L << 30);
        Conduct free = Conduct.UNLIMITED;
        try (TestGateway gateway = TestGateway.startOnOneLoop(
                        TestConfig.DEFAULT.conduct(free).routes("$default").build(),
                        memory,
                        (connections, channels) -> Map.of("$default", OK));
                RawClient client = RawClient.tcp(gateway.port(), 4096)) {
            client.handshake("/");
            byte[] ping = RawClient.frame(true, 9, new byte[125]);
            // The pongs to all of them would take some 10 MB, and the kernel holds a few.
            client.send(times(ping, 80_000));
            client.send(RawClient.frame(true, 9, "last".getBytes(StandardCharsets.US_ASCII)));
            await().until(() -> memory.bytes() < 1000);
            RawClient.Frame frame = client.read();
            while (frame.opcode() == 10 && !frame.text().equals("last")) {
                frame = client.read();
            }
            assertThat(frame.text()).isEqualTo("last");
        }
    }

    @Test
    void floods_of_pings_and_of_empty_fragments_are_not_read_and_cost_the_others_nothing() {
        ReadRates rates = new ReadRates(new Rate(100), Rate.UNLIMITED, new Rate(50));
        TestConfig config = TestConfig.DEFAULT
                .conduct(new Conduct(rates, JoinLimits.UNLIMITED))
                .routes("$connect", "$default", "$disconnect");
        try (TestGateway gateway = start(config, OK);
                RawClient honest = RawClient.open(gateway.port())) {
            List<RawClient> flood = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                RawClient client = RawClient.open(gateway.port());
                flood.add(client);
                if (i % 2 == 0) {
                    client.send(times(RawClient.frame(true, 9, NONE), 3_000));
                } else {
                    client.send(RawClient.frame(false, 1, NONE));
                    client.send(times(RawClient.frame(false, 0, NONE), 3_000));
                }
            }
            for (int i = 0; i < 10; i++) {
                echoes(honest);
            }
            await().until(() ->
                    gateway.count("reads.paused.controlRate") >= 20 && gateway.count("reads.paused.messageRate") >= 20);
            flood.forEach(RawClient::close);
        }
    }

    @Test
    void a_message_that_does_not_become_whole_in_time_ends_its_connection_1008() {
        TestConfig config = TestConfig.DEFAULT.routes("$default").messageTimeout(300);
        try (TestGateway gateway = start(config, OK);
                RawClient client = RawClient.open(gateway.port());
                RawClient whole = RawClient.open(gateway.port())) {
            echoes(whole);
            client.send(RawClient.frame(false, 1, "slow".getBytes(StandardCharsets.US_ASCII)));
            // Control frames do not make it any faster.
            client.send(RawClient.frame(true, 9, NONE));
            RawClient.Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.closeReason()).contains("whole in time");
            echoes(whole);
        }
    }

    @Test
    void a_connection_is_in_so_many_channels_and_no_more() {
        JoinLimits two = new JoinLimits(Rate.UNLIMITED, 2);
        Recorder connects = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT
                        .conduct(new Conduct(ReadRates.UNLIMITED, two))
                        .routes("$connect")
                        .build(),
                Map.of("$connect", connects))) {
            try (RawClient client = RawClient.open(gateway.port())) {
                String id = connects.take().connectionId();
                Channels channels = gateway.channels();
                TestGateway.await(channels.join(id, "a"));
                TestGateway.await(channels.join(id, "b"));
                TestGateway.await(channels.join(id, "b"));
                assertLimitExceeded(channels.join(id, "c"));
                TestGateway.await(channels.leave(id, "a"));
                TestGateway.await(channels.join(id, "c"));
                assertThat(client.available()).isZero();
            }
        }
    }

    @Test
    void a_connection_joins_so_often_and_no_more() {
        JoinLimits slow = new JoinLimits(new Rate(1), 0);
        Recorder connects = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT
                        .conduct(new Conduct(ReadRates.UNLIMITED, slow))
                        .routes("$connect")
                        .build(),
                Map.of("$connect", connects))) {
            try (RawClient client = RawClient.open(gateway.port())) {
                WebSocketEvent connect = connects.take();
                List<Future<?>> joins = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    joins.add(gateway.channels().join(connect.connectionId(), "tea"));
                }
                // Ten at once, and one for each second that has passed.
                assertLimitExceeded(joins.get(39));
                TestGateway.await(joins.get(0));
                TestGateway.await(joins.get(9));
                assertThat(client.available()).isZero();
            }
        }
    }

    private static boolean isGone(TestGateway gateway, String connectionId) {
        try {
            TestGateway.await(gateway.connections().info(connectionId));
            return false;
        } catch (ConnectionException gone) {
            return gone.reason() == ConnectionException.Reason.GONE;
        }
    }

    private static void assertLimitExceeded(Future<?> join) {
        assertThatThrownBy(() -> TestGateway.await(join))
                .isInstanceOfSatisfying(ConnectionException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(ConnectionException.Reason.LIMIT_EXCEEDED));
    }
}
