package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Readings;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gateway counts of its clients, its functions and its channels. */
class GatewayMetersTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private static final WebSocketFunction ECHO = event -> Future.succeededFuture(FunctionResult.ok(event.payload()));

    /** Everyone joins "all" at connect; each message is published to it. */
    private static final WebSocketApp EVERYONE = (connections, channels) -> Map.of(
            "$connect", event -> channels.join(event.connectionId(), "all").map(joined -> FunctionResult.ok()),
            "$default",
                    event -> channels.publish("all", event.payload(), PublishOptions.DEFAULT)
                            .map(published -> FunctionResult.ok()),
            "$disconnect", OK);

    private static GatewayConfig twoWay() {
        return TestConfig.DEFAULT
                .routes(new Routes(
                        Set.of("$connect", "$default", "$disconnect"),
                        RouteSelection.of(RouteSelection.DEFAULT),
                        Set.of("$default")))
                .build();
    }

    @Test
    void messages_bytes_events_and_closes_are_counted() {
        try (TestGateway gateway =
                TestGateway.start(twoWay(), Map.of("$connect", OK, "$default", ECHO, "$disconnect", OK))) {
            Readings read = new Readings(gateway.meters());
            try (RawClient client = RawClient.open(gateway.port())) {
                client.sendText("hello");
                assertThat(client.readText()).isEqualTo("hello");
                assertThat(read.number("parley_connections")).isEqualTo(1);
                client.sendClose(4711, "");
                assertThat(client.readClose().closeCode()).isEqualTo(4711);
            }
            await().untilAsserted(() -> assertThat(read.number("parley_function_outcomes_total", "$disconnect", "ok"))
                    .isEqualTo(1));
            assertThat(read.number("parley_messages_received_total")).isEqualTo(1);
            assertThat(read.number("parley_messages_sent_total")).isEqualTo(1);
            // 2 bytes of header, 4 of mask and 5 of text, then the close frame with its code.
            assertThat(read.number("parley_received_bytes_total")).isEqualTo(11 + 8);
            // The close frame of an answer is not queued with the others.
            assertThat(read.number("parley_sent_bytes_total")).isEqualTo(7);
            assertThat(read.number("parley_function_outcomes_total", "$default", "ok"))
                    .isEqualTo(1);
            assertThat(read.count("parley_function_seconds", "$default")).isEqualTo(1);
            assertThat(read.number("parley_connection_closes_total", "app", "client"))
                    .isEqualTo(1);
            assertThat(read.number("parley_events_in_flight")).isZero();
            assertThat(read.number("parley_disconnects_waiting")).isZero();
            assertThat(read.number("parley_function_hosts", "process")).isEqualTo(1);
        }
    }

    @Test
    void who_began_a_close_is_told_apart() {
        Recorder connected = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(), Map.of("$connect", connected, "$default", OK, "$disconnect", OK));
                RawClient byApp = RawClient.open(gateway.port());
                RawClient lost = RawClient.open(gateway.port());
                RawClient drained = RawClient.open(gateway.port())) {
            Readings read = new Readings(gateway.meters());
            TestGateway.await(gateway.connections().close(connected.take().connectionId(), 4000, "bye"));
            assertThat(byApp.readClose().closeCode()).isEqualTo(4000);
            lost.drop();
            await().untilAsserted(() -> assertThat(read.number("parley_connection_closes_total", "1006", "network"))
                    .isEqualTo(1));
            TestGateway.await(gateway.drain().begin());
            assertThat(drained.readClose().closeCode()).isEqualTo(1012);
            assertThat(read.number("parley_connection_closes_total", "app", "app"))
                    .isEqualTo(1);
            assertThat(read.number("parley_connection_closes_total", "1012", "drain"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_client_can_not_make_series_of_its_own() {
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT
                                .routes("$connect", "$default", "vote")
                                .build(),
                        Map.of("$connect", OK, "$default", OK, "vote", OK));
                RawClient client = RawClient.open(gateway.port())) {
            for (String action : new String[] {"vote", "a", "b", "$connect", "x\\\"}"}) {
                client.sendText("{\"action\":\"" + action + "\"}");
            }
            Readings read = new Readings(gateway.meters());
            await().untilAsserted(() -> assertThat(read.number("parley_function_outcomes_total", "$default", "ok"))
                    .isEqualTo(4));
            assertThat(read.values("parley_function_outcomes_total", "route"))
                    .containsExactlyInAnyOrder("$connect", "$default", "vote");
        }
    }

    @Test
    void events_that_wait_show_as_held_and_in_flight() {
        Promise<FunctionResult> answer = Promise.promise();
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(),
                        Map.of("$connect", OK, "$default", event -> answer.future(), "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            Readings read = new Readings(gateway.meters());
            client.sendText("one");
            client.sendText("two");
            client.sendText("three");
            await().untilAsserted(() -> {
                assertThat(read.number("parley_events_in_flight")).isEqualTo(1);
                assertThat(read.number("parley_events_held")).isEqualTo(2);
            });
            answer.complete(FunctionResult.ok());
            await().untilAsserted(() -> {
                assertThat(read.number("parley_events_in_flight")).isZero();
                assertThat(read.number("parley_events_held")).isZero();
                assertThat(read.count("parley_function_seconds", "$default")).isEqualTo(3);
            });
        }
    }

    @Test
    void channels_members_and_deliveries_are_counted() {
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), EVERYONE);
                RawClient one = RawClient.open(gateway.port());
                RawClient other = RawClient.open(gateway.port())) {
            Readings read = new Readings(gateway.meters());
            await().untilAsserted(
                            () -> assertThat(read.number("parley_hub_members")).isEqualTo(2));
            one.sendText("hello");
            assertThat(one.readText()).isEqualTo("hello");
            assertThat(other.readText()).isEqualTo("hello");
            assertThat(read.number("parley_hub_channels")).isEqualTo(1);
            await().untilAsserted(() -> {
                assertThat(read.number("parley_messages_sent_total")).isEqualTo(2);
                assertThat(read.count("parley_hub_messages_per_write")).isEqualTo(1);
                assertThat(read.count("parley_delivery_delay_seconds")).isPositive();
            });
        }
    }

    @Test
    void a_stopped_gateway_keeps_its_counts_and_has_no_present_values() {
        TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), EVERYONE);
        Readings read = new Readings(gateway.meters());
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
        }
        gateway.close();
        assertThat(read.number("parley_messages_received_total")).isEqualTo(1);
        assertThat(read.number("parley_hub_members")).isZero();
        assertThat(read.number("parley_gateways")).isZero();
    }

    @Test
    void a_join_from_a_position_counts_as_a_recovery_with_what_it_wrote_again() {
        Recorder connected = new Recorder();
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(), Map.of("$connect", connected, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            Readings read = new Readings(gateway.meters());
            Position first =
                    TestGateway.await(gateway.channels().publish("tea", "one")).position();
            TestGateway.await(gateway.channels().publish("tea", "two"));
            TestGateway.await(gateway.channels().publish("tea", "three"));
            TestGateway.await(
                    gateway.channels().join(connected.take().connectionId(), "tea", JoinOptions.DEFAULT.from(first)));
            assertThat(client.readTexts(2)).containsExactly("two", "three");
            assertThat(read.number("parley_recoveries_total", "recovered")).isEqualTo(1);
            assertThat(read.number("parley_recovered_messages_total")).isEqualTo(2);
            assertThat(read.number("parley_messages_sent_total")).isEqualTo(2);
        }
    }

    @Test
    void disconnects_that_no_host_answers_wait_and_grow_old() {
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(), Map.of("$connect", OK, "$default", OK, "$disconnect", OK))) {
            Readings read = new Readings(gateway.meters());
            try (RawClient client = RawClient.open(gateway.port())) {
                TestGateway.await(gateway.stopFunctions());
                client.drop();
            }
            await().untilAsserted(() -> {
                assertThat(read.number("parley_disconnects_waiting")).isEqualTo(1);
                assertThat(read.number("parley_disconnects_oldest_seconds")).isPositive();
            });
        }
    }
}
