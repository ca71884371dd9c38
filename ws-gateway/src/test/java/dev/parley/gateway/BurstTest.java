package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.ConnectionId;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Much at once: nobody who reads is taken for slow, and nothing is lost in the crowd. */
class BurstTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final WebSocketApp everyone = (connections, channels) -> Map.of(
            "$connect",
            event -> channels.join(event.connectionId(), "all").map(joined -> FunctionResult.ok()),
            "$default",
            event -> channels.publish("all", event.body()).map(published -> FunctionResult.ok()),
            "$disconnect",
            OK);

    private static void awaitMembers(TestGateway gateway, int count) {
        await().until(() -> TestGateway.await(gateway.channels().members("all")).count() == count);
    }

    private static Set<String> gatewaysOf(TestGateway gateway) {
        return TestGateway.await(gateway.channels().members("all")).list().stream()
                .map(member -> ConnectionId.gatewayOf(member.connectionId()))
                .collect(Collectors.toSet());
    }

    @Test
    void a_reader_is_not_slow_because_much_was_published_within_one_tick() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), everyone);
                RawClient client = RawClient.open(gateway.port())) {
            awaitMembers(gateway, 1);
            String big = "x".repeat(60_000);
            List<Future<?>> published = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                published.add(gateway.channels().publish("all", i + big));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(client.readText()).startsWith(i + "x");
            }
            published.forEach(TestGateway::await);
        }
    }

    @Test
    void a_send_does_not_fail_because_much_was_sent_within_one_tick() {
        Recorder messages = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            String id = messages.take().connectionId();
            String big = "x".repeat(100_000);
            List<Future<Void>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(gateway.connections().send(id, big));
            }
            assertThat(client.readTexts(20)).allMatch(big::equals);
            sent.forEach(TestGateway::await);
        }
    }

    @Test
    void thousands_of_held_messages_that_are_answered_at_once_end_well() {
        Promise<FunctionResult> first = Promise.promise();
        Recorder messages = new Recorder(event -> first.future());
        Recorder disconnects = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.onlyStrict().inboundBytes(2_000_000).build(),
                        Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
                RawClient client = RawClient.open(gateway.port())) {
            ByteArrayOutputStream flood = new ByteArrayOutputStream();
            flood.writeBytes(RawClient.frame(true, 1, "x".getBytes(StandardCharsets.UTF_8)));
            for (int i = 0; i < 20_000; i++) {
                flood.writeBytes(RawClient.frame(true, 2, new byte[0]));
            }
            flood.writeBytes(RawClient.frame(true, 9, new byte[0]));
            client.send(flood.toByteArray());
            messages.take();
            // The pong says that all of it has been taken in.
            assertThat(client.read().opcode()).isEqualTo(10);
            first.complete(FunctionResult.ok());
            assertThat(client.readClose().closeCode()).isEqualTo(1003);
            assertThat(disconnects.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1003);
        }
    }

    @Test
    void gateways_of_several_event_loops_are_one_to_their_clients() {
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(), new InProcessBackplane(ChannelLimits.DEFAULT), 2, everyone)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(RawClient.open(gateway.port()));
            }
            awaitMembers(gateway, 8);
            assertThat(gatewaysOf(gateway)).hasSize(2);
            for (int i = 0; i < 100; i++) {
                clients.get(i % 8).sendText(i % 8 + ":" + i / 8);
            }
            List<String> seen = clients.get(0).readTexts(100);
            assertThat(seen).doesNotHaveDuplicates();
            for (RawClient other : clients.subList(1, 8)) {
                // The order is the channel's, the same for everyone on every loop.
                assertThat(other.readTexts(100)).isEqualTo(seen);
            }
            clients.forEach(RawClient::drop);
            awaitMembers(gateway, 0);
        }
    }

    @Test
    void text_with_half_a_surrogate_pair_is_still_utf8() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), everyone);
                RawClient client = RawClient.open(gateway.port())) {
            awaitMembers(gateway, 1);
            TestGateway.await(gateway.channels().publish("all", "a\ud83c\u00e9 \udf88b \ud83c\udf88"));
            assertThat(client.readText()).isEqualTo("a\ufffd\u00e9 \ufffdb \ud83c\udf88");
        }
    }
}
