package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.Addresses;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.users.CloseUser;
import dev.parley.bus.users.UserClosing;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All connections of a user end by one call, on whatever event loop they are. */
class UserClosingTest {

    private final Promise<FunctionResult> held = Promise.promise();
    private final Recorder disconnects = new Recorder();
    private final Recorder messages = new Recorder();
    private final Recorder connects =
            new Recorder(event -> event.queryStringParameters().containsKey("slow")
                    ? held.future()
                    : Future.succeededFuture(FunctionResult.ok()));

    private TestGateway start() {
        return start((connections, channels) -> Map.of("$connect", connects));
    }

    /** @param connect may have the function on {@code $connect} */
    private TestGateway start(WebSocketApp connect) {
        GatewayConfig config = TestConfig.DEFAULT
                .routes("$authorizer", "$connect", "$default", "$disconnect")
                .build();
        return TestGateway.start(config, new InProcessBackplane(ChannelLimits.DEFAULT), 3, (connections, channels) -> {
            Map<String, WebSocketFunction> routes = new HashMap<>(connect.routes(connections, channels));
            routes.put("$authorizer", UserClosingTest::authorize);
            routes.put("$default", messages);
            routes.put("$disconnect", disconnects);
            return routes;
        });
    }

    private static Future<FunctionResult> authorize(WebSocketEvent event) {
        String user = event.queryStringParameters().getOrDefault("user", "nobody");
        return Future.succeededFuture(
                AuthorizerPolicy.allow(event, user, Map.of()).toResult());
    }

    private static RawClient open(TestGateway gateway, String user) {
        RawClient client = RawClient.tcp(gateway.port());
        assertThat(client.handshake("/?user=" + user).status()).isEqualTo(101);
        return client;
    }

    private static UserClosing closing(TestGateway gateway) {
        Gateways gateways = new Gateways(gateway.vertx());
        TestGateway.await(gateways.start());
        await().until(() -> gateways.from("").size() == 3);
        return new UserClosing(gateway.vertx(), gateways);
    }

    private static CloseUser ann(int code, String reason) {
        return new CloseUser("ann", code, reason);
    }

    @Test
    void every_connection_of_the_user_ends_and_no_other() {
        try (TestGateway gateway = start()) {
            List<RawClient> anns = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                anns.add(open(gateway, "ann"));
            }
            RawClient bob = open(gateway, "bob");
            UserClosing.Outcome outcome = TestGateway.await(closing(gateway).close(ann(4403, "Banned")));
            assertThat(outcome).isEqualTo(new UserClosing.Outcome(12, List.of()));
            for (RawClient client : anns) {
                Frame close = client.readClose();
                assertThat(close.closeCode()).isEqualTo(4403);
                assertThat(close.closeReason()).isEqualTo("Banned");
            }
            for (int i = 0; i < 12; i++) {
                assertThat(disconnects.take().requestContext().authorizer()).containsEntry("principalId", "ann");
            }
            bob.sendText("still here");
            messages.take();
            anns.forEach(RawClient::close);
            bob.close();
        }
    }

    @Test
    void a_repeat_closes_nothing_and_one_that_is_being_connected_ends_after_its_101() {
        try (TestGateway gateway = start();
                RawClient slow = RawClient.tcp(gateway.port())) {
            UserClosing closing = closing(gateway);
            slow.send(RawClient.upgradeRequest("/?user=ann&slow=1").getBytes(StandardCharsets.UTF_8));
            connects.take();
            assertThat(TestGateway.await(closing.close(ann(1000, ""))).connections())
                    .isEqualTo(1);
            held.complete(FunctionResult.ok());
            assertThat(slow.readResponse().status()).isEqualTo(101);
            assertThat(slow.readClose().closeCode()).isEqualTo(1000);
            disconnects.take();
            assertThat(TestGateway.await(closing.close(ann(1000, ""))).connections())
                    .isZero();
        }
    }

    @Test
    void a_connection_that_is_being_connected_ends_even_if_its_connect_recorded_all_it_may() {
        WebSocketApp busy = (connections, channels) -> Map.of("$connect", event -> {
            Future<Void> sent = Future.succeededFuture();
            for (int i = 0; i < 100; i++) {
                sent = sent.compose(before -> connections.send(event.connectionId(), "hi"));
            }
            return sent.compose(all -> connects.handle(event));
        });
        try (TestGateway gateway = start(busy);
                RawClient slow = RawClient.tcp(gateway.port())) {
            UserClosing closing = closing(gateway);
            slow.send(RawClient.upgradeRequest("/?user=ann&slow=1").getBytes(StandardCharsets.UTF_8));
            connects.take();
            assertThat(TestGateway.await(closing.close(ann(4403, "Banned"))).connections())
                    .isEqualTo(1);
            held.complete(FunctionResult.ok());
            assertThat(slow.readResponse().status()).isEqualTo(101);
            assertThat(slow.readTexts(100)).containsOnly("hi");
            assertThat(slow.readClose().closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void a_connection_whose_connect_goes_to_another_function_host_ends_after_its_101() {
        try (TestGateway gateway = start((connections, channels) -> Map.of());
                RemoteHost first = new RemoteHost(gateway.vertx(), "$connect");
                RawClient client = RawClient.tcp(gateway.port())) {
            UserClosing closing = closing(gateway);
            client.send(RawClient.upgradeRequest("/?user=ann").getBytes(StandardCharsets.UTF_8));
            first.take();
            assertThat(TestGateway.await(closing.close(ann(4403, "Banned"))).connections())
                    .isEqualTo(1);
            try (RemoteHost second = new RemoteHost(gateway.vertx(), "$connect")) {
                first.die();
                RemoteHost.answer(second.take());
                assertThat(client.readResponse().status()).isEqualTo(101);
                assertThat(client.readClose().closeCode()).isEqualTo(4403);
            }
        }
    }

    @Test
    void a_code_that_no_app_may_send_is_refused() {
        try (TestGateway gateway = start()) {
            UserClosing closing = closing(gateway);
            assertThatThrownBy(() -> TestGateway.await(closing.close(ann(1006, ""))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TestGateway.await(closing.close(ann(4000, "x".repeat(124)))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_gateway_that_does_not_answer_is_named() {
        try (TestGateway gateway = start()) {
            Gateways gateways = new Gateways(gateway.vertx());
            TestGateway.await(gateways.start());
            await().until(() -> gateways.from("").size() == 3);
            gateway.vertx()
                    .eventBus()
                    .publish(
                            Addresses.GATEWAYS,
                            new GatewayAnnouncement("elsewhere", "another", false, true),
                            DirectoryCodecs.ANNOUNCEMENT.options());
            await().until(() -> gateways.from("").size() == 4);
            RawClient client = open(gateway, "ann");
            UserClosing.Outcome outcome =
                    TestGateway.await(new UserClosing(gateway.vertx(), gateways).close(ann(1000, "")));
            assertThat(outcome).isEqualTo(new UserClosing.Outcome(1, List.of("elsewhere")));
            client.close();
        }
    }
}
