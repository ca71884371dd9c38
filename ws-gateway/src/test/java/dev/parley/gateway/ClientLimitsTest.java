package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.token.TokenRules;
import dev.parley.http.Endpoint;
import dev.parley.http.TrustedProxies;
import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many clients a gateway lets in, over real sockets of this machine. */
class ClientLimitsTest {

    private static final AddressLimits NONE = AddressLimits.NONE;
    private static final byte[] HEALTH =
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<RawClient> clients = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set by each test first
    private TestGateway gateway;

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        gateway.close();
    }

    private void start(ClientLimits limits) {
        gateway = TestGateway.start(
                TestConfig.DEFAULT.withoutRoutes().limits(limits).build(), Map.of());
    }

    private RawClient tcp() {
        RawClient client = RawClient.tcp(gateway.port());
        clients.add(client);
        return client;
    }

    private Response connect(String... headers) {
        return tcp().handshake("/", headers);
    }

    private long count(String name) {
        return Objects.requireNonNull(gateway.meters().status().get(name));
    }

    private static void assertAskedBack(Response refused, int status) {
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.head()).containsPattern("(?i)retry-after: [1-5]\r\n");
    }

    @Test
    void a_full_process_answers_503_until_a_connection_ends() {
        start(new ClientLimits(2, 0, NONE, NONE, 0));
        RawClient first = RawClient.open(gateway.port());
        assertThat(connect().status()).isEqualTo(101);
        assertAskedBack(connect(), 503);
        assertThat(count("handshakes.refused.connections")).isEqualTo(1);

        first.close();
        await().until(() -> count("connections.open") == 1);
        assertThat(connect().status()).isEqualTo(101);
    }

    @Test
    void an_address_with_its_share_gets_429_until_a_connection_ends() {
        start(new ClientLimits(0, 0, NONE, new AddressLimits(1, 0), 0));
        RawClient first = RawClient.open(gateway.port());
        assertAskedBack(connect(), 429);
        assertThat(count("handshakes.refused.address")).isEqualTo(1);
        first.close();
        await().until(() -> count("connections.open") == 0);
        assertThat(connect().status()).isEqualTo(101);
    }

    @Test
    void an_address_that_comes_too_often_gets_429() {
        start(new ClientLimits(0, 0, NONE, new AddressLimits(0, 1), 0));
        for (int i = 0; i < AddressLimits.BURST_SECONDS; i++) {
            assertThat(connect().status()).isEqualTo(101);
        }
        // More may come in one second that this takes, but not so many.
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            statuses.add(connect().status());
        }
        assertThat(statuses).contains(429);
        assertThat(count("handshakes.refused.addressRate")).isPositive();
    }

    @Test
    void behind_a_trusted_proxy_each_client_has_its_own_share() {
        Endpoint behindProxy = new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of("127.0.0.1")));
        ClientLimits limits = new ClientLimits(0, 0, new AddressLimits(1, 0), new AddressLimits(1, 0), 0);
        gateway = TestGateway.start(
                TestConfig.DEFAULT.withoutRoutes().limits(limits).build(behindProxy), Map.of());
        assertThat(connect("X-Forwarded-For: 192.0.2.1").status()).isEqualTo(101);
        assertThat(connect("X-Forwarded-For: 192.0.2.2").status()).isEqualTo(101);
        assertAskedBack(connect("X-Forwarded-For: 198.51.100.1, 192.0.2.1"), 429);
        assertThat(connect("X-Forwarded-For: 2001:db8::1").status()).isEqualTo(101);
        assertAskedBack(connect("X-Forwarded-For: 2001:db8::2"), 429);
    }

    @Test
    void a_user_has_a_number_of_connections_once_the_authorizer_has_named_it() {
        WebSocketFunction authorizer = event -> {
            String name = Objects.requireNonNull(event.queryStringParameters().get("name"));
            return Future.succeededFuture(
                    AuthorizerPolicy.allow(event, name, Map.of()).toResult());
        };
        gateway = TestGateway.start(
                TestConfig.DEFAULT
                        .routes("$authorizer")
                        .limits(new ClientLimits(0, 0, NONE, NONE, 1))
                        .build(),
                Map.of("$authorizer", authorizer));
        RawClient first = tcp();
        assertThat(first.handshake("/?name=ada").status()).isEqualTo(101);
        assertThat(tcp().handshake("/?name=bob").status()).isEqualTo(101);
        assertAskedBack(tcp().handshake("/?name=ada"), 429);
        assertThat(count("handshakes.refused.user")).isEqualTo(1);
        first.close();
        await().until(() -> count("connections.open") == 1);
        assertThat(tcp().handshake("/?name=ada").status()).isEqualTo(101);
    }

    /** A token is checked within the request, so the refusal comes while the HTTP decoder is at work. */
    @Test
    void a_user_has_a_number_of_connections_once_a_token_has_named_it() {
        TestIssuer issuer = TestIssuer.of("ES256", "one");
        gateway = TestGateway.startWithTokens(
                TestConfig.DEFAULT
                        .withoutRoutes()
                        .limits(new ClientLimits(0, 0, NONE, NONE, 1))
                        .build(),
                TestIssuer.trusted(TokenRules.DEFAULT, issuer),
                (connections, channels) -> Map.of());
        String ann = "Authorization: Bearer " + issuer.token("ann", 60);
        RawClient first = RawClient.open(gateway.port(), ann);
        assertAskedBack(connect(ann), 429);
        assertThat(connect("Authorization: Bearer " + issuer.token("bob", 60)).status())
                .isEqualTo(101);
        first.close();
        await().until(() -> count("connections.open") == 1);
        assertThat(connect(ann).status()).isEqualTo(101);
    }

    @Test
    void silent_sockets_of_one_address_are_closed_past_its_share() {
        start(new ClientLimits(0, 0, NONE, new AddressLimits(1, 0), 0));
        for (int i = 0; i < 65; i++) {
            tcp();
        }
        await().until(() -> count("sockets.open") == 65);
        // The reset may be there before the call that connects has returned.
        assertThatThrownBy(() -> tcp().readResponse()).isInstanceOf(UncheckedIOException.class);
        await().until(() -> count("sockets.closed.address") == 1);
        clients.get(0).close();
        await().until(() -> count("sockets.open") == 64);
        RawClient health = tcp();
        health.send(HEALTH);
        assertThat(health.readResponse().status()).isEqualTo(200);
    }

    /** Health checks and others that speak get through; the oldest silent sockets make room. */
    @Test
    void a_flood_of_silent_sockets_ends_with_its_own_oldest() {
        start(new ClientLimits(1, 0, NONE, NONE, 0));
        RawClient open = RawClient.open(gateway.port());
        clients.add(open);
        int most = 1 + ClientLimits.MIN_SPARE_SOCKETS;
        for (int i = 0; i < most + 20; i++) {
            tcp();
        }
        await().until(() -> count("sockets.closed.process") == 21);
        assertThatThrownBy(clients.get(1)::readResponse).isInstanceOf(UncheckedIOException.class);
        RawClient health = tcp();
        health.send(HEALTH);
        assertThat(health.readResponse().status()).isEqualTo(200);
        assertAskedBack(connect(), 503);
        open.send(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
        assertThat(open.read().opcode()).isEqualTo(10);
    }

    /** A client that keeps its sockets by asking once on each, even with an upgrade that is none, keeps nobody out. */
    @Test
    void a_flood_of_sockets_that_ask_once_ends_with_its_own_oldest() {
        start(new ClientLimits(1, 0, NONE, NONE, 0));
        byte[] odd = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: nowebsocket\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        int most = 1 + ClientLimits.MIN_SPARE_SOCKETS;
        for (int i = 0; i < most + 5; i++) {
            RawClient client = tcp();
            client.send(i % 2 == 0 ? HEALTH : odd);
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
        assertThat(count("sockets.closed.process")).isEqualTo(5);
        assertThatThrownBy(clients.get(0)::readResponse).isInstanceOf(UncheckedIOException.class);
        assertThat(connect().status()).isEqualTo(101);
    }
}
