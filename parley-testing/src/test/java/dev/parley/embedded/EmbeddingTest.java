package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.testing.HandshakeRefusedException;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parley inside a Vert.x that somebody else made. */
class EmbeddingTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final TestClients clients = new TestClients();
    private final Rooms rooms = new Rooms();

    @AfterEach
    void close() {
        clients.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private ParleyBuilder builder() {
        return Parley.builder().app(rooms).host("127.0.0.1").port(0);
    }

    private TestClient connect(Parley parley) {
        return Rooms.enter(clients, parley);
    }

    private void refuses(Vertx host, ParleyBuilder builder, String message) {
        assertThatThrownBy(() -> await(builder.start(host)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ParleyStartException.class)
                .hasMessageContaining(message);
        assertThat(host.deploymentIDs()).isEmpty();
    }

    @Test
    void a_stop_closes_clients_runs_each_disconnect_and_leaves_the_vertx_for_another_start() {
        Parley parley = await(builder().start(vertx));
        TestClient ann = connect(parley);
        TestClient bob = connect(parley);
        ann.send("hello");
        assertThat(bob.next()).isEqualTo("hello");
        await(parley.channels().publish(Rooms.ROOM, "from outside"));
        assertThat(bob.next()).isEqualTo("from outside");

        Future<Void> stopped = parley.stop();

        assertThat(parley.stop()).isSameAs(stopped);
        await(stopped);
        assertThat(bob.closeCode()).isEqualTo(1012);
        assertThat(rooms.ends).hasSize(2).doesNotHaveDuplicates();
        assertThat(vertx.deploymentIDs()).isEmpty();
        String gone = rooms.ends.element();
        assertThatThrownBy(() -> await(parley.connections().send(gone, "late")))
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, late -> assertThat(late.reason())
                        .isEqualTo(Reason.GONE));

        Parley next = await(builder().port(parley.port()).start(vertx));
        assertThat(next.port()).isEqualTo(parley.port());
        TestClient cat = connect(next);
        cat.send("again");
        assertThat(cat.next()).isEqualTo("again");
    }

    @Test
    void it_compresses_if_asked_to_and_shows_what_it_counts() {
        Parley parley = await(builder().compression(1).start(vertx));
        WebSocketClient browsers = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setTryUsePerMessageCompression(true)
                .setCompressionAllowClientNoContext(true)
                .setCompressionRequestServerNoContext(true));
        WebSocket ann = await(browsers.connect(parley.port(), "127.0.0.1", "/"));
        assertThat(ann.headers().get("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
        assertThat(parley.meters().read()).anySatisfy(reading -> {
            assertThat(reading.family().name()).isEqualTo("parley_handshakes_accepted_total");
            assertThat(reading.numbers()).containsValue(1L);
        });
    }

    @Test
    void a_message_that_does_not_match_its_schema_reaches_no_function() {
        JsonObject schema = new JsonObject().put("type", "object").put("required", new JsonArray().add("text"));
        Parley parley = await(
                builder().routeSchemas(new JsonObject().put("$default", schema)).start(vertx));
        TestClient ann = connect(parley);
        ann.send("{}");
        assertThat(ann.next()).contains("Bad request body");
        ann.send("{\"text\":\"hello\"}");
        assertThat(ann.next()).isEqualTo("{\"text\":\"hello\"}");
    }

    @Test
    void an_address_has_as_many_connections_as_the_limits_say() {
        LimitOptions limits = LimitOptions.defaults().connectionsPerAddress(1);
        ParleyBuilder builder = builder().limits(limits);
        limits.connectionsPerAddress(0);
        Parley parley = await(builder.start(vertx));
        connect(parley);
        assertThatThrownBy(() -> connect(parley))
                .isInstanceOfSatisfying(HandshakeRefusedException.class, refused -> assertThat(refused.status())
                        .isEqualTo(429));
    }

    /** Others read the environment variable that the launcher has for it. */
    @Test
    void a_page_that_comes_by_a_foreign_name_is_refused_with_the_builders_option() throws Exception {
        Parley parley = await(builder().allowedHosts("news.example").start(vertx));
        try (Socket page = new Socket(InetAddress.getLoopbackAddress(), parley.port())) {
            page.getOutputStream().write("""
                    GET / HTTP/1.1
                    Host: evil.example
                    Origin: http://evil.example
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(page.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("by this name unless allowedHosts lists it");
        }
    }

    @Test
    void closing_the_vertx_stops_parley_first() {
        Vertx other = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        TestClient ann = connect(await(builder().start(other)));

        await(other.close());

        assertThat(ann.closeCode()).isEqualTo(1012);
        assertThat(rooms.ends).hasSize(1);
        refuses(other, builder(), "This Vert.x is closed");
    }

    @Test
    void two_in_one_jvm_know_nothing_of_each_other_and_two_in_one_vertx_are_refused() {
        Vertx other = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            Rooms otherRooms = new Rooms();
            Parley one = await(builder().start(vertx));
            Parley two = await(builder().app(otherRooms).start(other));
            TestClient ann = connect(one);
            TestClient bob = connect(two);

            await(two.channels().publish(Rooms.ROOM, "for two"));
            await(one.channels().publish(Rooms.ROOM, "for one"));

            assertThat(ann.next()).isEqualTo("for one");
            assertThat(bob.next()).isEqualTo("for two");
            await(two.stop());
            assertThat(otherRooms.ends).hasSize(1);
            assertThat(rooms.ends).isEmpty();
            assertThatThrownBy(() -> await(builder().start(vertx)))
                    .hasMessageContaining("A Parley runs on this Vert.x already");
            ann.send("still here");
            assertThat(ann.next()).isEqualTo("still here");
        } finally {
            await(other.close());
        }
    }

    /** Vert.x would let both servers listen, and give each of them a part of the connections. */
    @Test
    void a_port_that_the_application_itself_listens_on_is_refused() {
        int port = await(vertx.createHttpServer()
                        .requestHandler(request -> request.response().end())
                        .listen(0, "127.0.0.1"))
                .actualPort();
        refuses(vertx, builder().port(port), "Port " + port + " at 127.0.0.1 can't be used: Address already in use");
        Parley parley = await(builder().start(vertx));
        connect(parley).close();
    }

    @Test
    void a_start_that_fails_leaves_nothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        refuses(vertx, Parley.builder(), "There is no app: call app(…) before start(…)");
        refuses(vertx, builder().eventLoops(3), "eventLoops is 3, but this Vert.x has 2");
        refuses(vertx, builder().host("no-such-host.invalid"), "host is 'no-such-host.invalid', which has no address");
        refuses(
                vertx,
                builder().port(port).routeResponses("vote"),
                "routeResponses is [vote]; expected routes of the app: $connect");
        ParleyBuilder failing = builder().port(port).app((connections, channels) -> {
            throw new IllegalStateException("no database");
        });
        refuses(vertx, failing, "Parley did not start: no database");
        JsonObject schemas = new JsonObject().put("vote", new JsonObject());
        refuses(
                vertx,
                builder().port(port).routeSchemas(schemas),
                "routeSchemas takes schemas of the app's routes, but there is no route for messages named vote");
        // Nothing listens there.
        String redis = "redis://127.0.0.1:" + port;
        ParleyBuilder alone = builder().port(port).redis(redis).redisPatience(Duration.ofMillis(300));
        refuses(vertx, alone, "Redis at " + redis + " was not up within 300 ms");

        Parley parley = await(builder().port(port).start(vertx));
        connect(parley).close();
    }

    @Test
    void a_verticle_starts_it_and_other_requests_reach_the_applications_pages() throws Exception {
        Starting verticle = new Starting(
                builder().eventLoops(1).pages(request -> request.response().end("page at " + request.path())));
        await(vertx.deployVerticle(verticle));
        Parley parley = await(verticle.parley.future());
        int port = parley.port();

        assertThat(get(port, "/about")).isEqualTo("page at /about");
        assertThat(get(port, "/health/ready")).isNotEqualTo("page at /health/ready");
        assertThat(get(port, "/_parley/client.mjs")).contains("export");
        connect(parley).close();
    }

    private static final class Starting extends VerticleBase {
        private final ParleyBuilder builder;
        final Promise<Parley> parley = Promise.promise();

        Starting(ParleyBuilder builder) {
            this.builder = builder;
        }

        @Override
        public Future<?> start() {
            return builder.start(vertx).onComplete(parley);
        }
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
