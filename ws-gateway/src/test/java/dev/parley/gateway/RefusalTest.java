package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom operators refuse: at the door, and if they are in already. */
class RefusalTest {

    private static final Endpoint BEHIND_PROXY =
            new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of("127.0.0.1")));

    private final List<RawClient> clients = new ArrayList<>();
    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);

    @SuppressWarnings("NullAway.Init") // set by each test first
    private TestGateway gateway;

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        gateway.close();
    }

    /** Two event loops, the client's address from {@code X-Forwarded-For}, its user from the query. */
    private void start(Map<String, WebSocketFunction> routes) {
        TestConfig config = TestConfig.DEFAULT.routes(routes.keySet().toArray(String[]::new));
        gateway = TestGateway.start(config.build(BEHIND_PROXY), backplane, 2, (connections, channels) -> routes);
    }

    private static Future<FunctionResult> authorize(dev.parley.functions.WebSocketEvent event) {
        String user = Objects.requireNonNull(event.queryStringParameters().get("name"));
        return Future.succeededFuture(
                AuthorizerPolicy.allow(event, user, Map.of()).toResult());
    }

    private RawClient tcp() {
        RawClient client = RawClient.tcp(gateway.port());
        clients.add(client);
        return client;
    }

    private RawClient open(String address, String user) {
        RawClient client = tcp();
        assertThat(client.handshake("/?name=" + user, "X-Forwarded-For: " + address)
                        .status())
                .isEqualTo(101);
        return client;
    }

    private Response connect(String address, String user) {
        return tcp().handshake("/?name=" + user, "X-Forwarded-For: " + address);
    }

    private void refuse(Kind kind, String name, long millis) {
        TestGateway.await(backplane
                .refusals()
                .put(new Refusal(new Subject(kind, name), System.currentTimeMillis() + millis, "")));
    }

    private long count(String name) {
        return Objects.requireNonNull(gateway.meters().status().get(name));
    }

    @Test
    void a_refused_network_is_closed_with_1008_and_gets_403() {
        Recorder disconnect = new Recorder();
        start(Map.of("$disconnect", disconnect));
        List<RawClient> refused = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            refused.add(open("192.0.2." + i, "any"));
        }
        RawClient other = open("198.51.100.1", "any");
        refuse(Kind.ADDRESS, "192.0.2.0/24", 60_000);
        for (RawClient client : refused) {
            RawClient.Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.closeReason()).isEqualTo("Refused by an operator");
        }
        assertThat(connect("192.0.2.250", "any").status()).isEqualTo(403);
        assertThat(connect("198.51.100.1", "any").status()).isEqualTo(101);
        assertThat(count("connections.closed.operator")).isEqualTo(120);
        assertThat(count("handshakes.refused.operator")).isEqualTo(1);
        for (int i = 0; i < 120; i++) {
            assertThat(disconnect.take().requestContext().disconnectStatusCode())
                    .isEqualTo(1008);
        }
        other.sendClose(1000, "");
        assertThat(other.readClose().closeCode()).isEqualTo(1000);
    }

    @Test
    void a_refused_user_is_kept_out_from_every_address_until_the_refusal_ends() {
        start(Map.of("$authorizer", RefusalTest::authorize));
        RawClient troll = open("192.0.2.1", "troll");
        open("192.0.2.1", "ada");
        refuse(Kind.USER, "troll", 60_000);
        assertThat(troll.readClose().closeCode()).isEqualTo(1008);
        assertThat(connect("192.0.2.2", "troll").status()).isEqualTo(403);
        assertThat(connect("192.0.2.1", "ada").status()).isEqualTo(101);
        assertThat(count("connections.closed.operator")).isEqualTo(1);

        TestGateway.await(backplane.refusals().remove(new Subject(Kind.USER, "troll")));
        assertThat(connect("192.0.2.2", "troll").status()).isEqualTo(101);
    }

    @Test
    void a_refusal_is_over_at_its_time() {
        start(Map.of());
        refuse(Kind.ADDRESS, "192.0.2.1", 300);
        await().until(() -> connect("192.0.2.1", "any").status() == 101);
    }

    @Test
    void a_client_that_is_refused_while_connect_runs_gets_403_and_its_disconnect() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connect = new Recorder();
        Recorder disconnect = new Recorder();
        start(Map.of(
                "$connect",
                event -> connect.handle(event).compose(recorded -> answer.future()),
                "$disconnect",
                disconnect));
        RawClient client = tcp();
        client.send(RawClient.upgradeRequest("/", "X-Forwarded-For: 192.0.2.1")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        connect.take();
        refuse(Kind.ADDRESS, "192.0.2.1", 60_000);
        answer.complete(FunctionResult.ok());
        assertThat(client.readResponse().status()).isEqualTo(403);
        assertThat(disconnect.take().requestContext().disconnectStatusCode()).isEqualTo(1008);
    }
}
