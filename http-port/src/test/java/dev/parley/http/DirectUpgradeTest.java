package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.memory.LoopMemory;
import dev.parley.meters.Meters;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests for WebSockets that Vert.x never has, over real sockets. */
class DirectUpgradeTest {

    private static final String UPGRADE = "GET /direct HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Meters meters = new Meters();
    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();
    private final List<Socket> clients = new ArrayList<>();
    private HttpPort port = new HttpPort(vertx, new Endpoint("127.0.0.1", 0), request -> {});

    /** Has the first connection, which is Vert.x's, and waits until the listening socket's own loop has noticed it. */
    private void listen(Endpoint endpoint, ClientLimits limits) throws Exception {
        port = new HttpPort(
                vertx,
                endpoint,
                this::serve,
                LoopMemory.unlimited(),
                new ConnectionLimits(limits, meters),
                this::serveDirectly);
        result(port.listen());
        assertThat(answerTo("GET /first HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(next()).isEqualTo("vertx /first");
        await().until(this::isDirect);
        await().until(() -> sockets() <= 0);
    }

    private boolean isDirect() throws Exception {
        try (Socket client = connect()) {
            send(client, UPGRADE);
            return next().startsWith("direct");
        }
    }

    private void listen() throws Exception {
        listen(new Endpoint("127.0.0.1", 0), ClientLimits.NONE);
    }

    private void serve(HttpServerRequest request) {
        served.add("vertx " + request.uri());
        request.response().end(ClientAddress.of(request).text());
    }

    /** Sends everything that follows the request back. */
    private void serveDirectly(DirectUpgrade upgrade) {
        String client = ClientAddress.of(upgrade.channel(), upgrade.head().all(ClientAddress.FORWARDED_FOR))
                .text();
        served.add("direct " + upgrade.head().target() + " " + client);
        if (upgrade.head().first("X-Refuse") == null) {
            upgrade.readOn("echo", new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object bytes) {
                    context.writeAndFlush(((ByteBuf) bytes));
                }
            });
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        return String.valueOf(served.poll(10, TimeUnit.SECONDS));
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port.number());
        clients.add(client);
        client.setTcpNoDelay(true);
        client.setSoTimeout(10_000);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String answerTo(String request) throws IOException {
        Socket client = connect();
        send(client, request);
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        result(vertx.close());
    }

    @Test
    void a_request_for_a_websocket_is_served_without_vertx_and_so_is_what_follows_it() throws Exception {
        listen();
        Socket client = connect();
        send(client, UPGRADE + "early");
        assertThat(next()).isEqualTo("direct /direct 127.0.0.1");
        assertThat(client.getInputStream().readNBytes(5)).asString().isEqualTo("early");
        send(client, "late");
        assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("late");
    }

    @Test
    void a_connection_that_begins_in_another_way_is_vertxs() throws Exception {
        listen();
        Socket client = connect();
        send(client, "GET /one HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(next()).isEqualTo("vertx /one");
        send(client, UPGRADE);
        assertThat(next()).isEqualTo("vertx /direct");
        Socket slow = connect();
        send(slow, "G");
        // What comes later on another connection is read later.
        send(connect(), "GET /two HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(next()).isEqualTo("vertx /two");
        send(slow, UPGRADE.substring(1));
        assertThat(next()).isEqualTo("vertx /direct");
        assertThat(answerTo("nonsense\r\n\r\n")).startsWith("HTTP/1.").contains(" 400 ");
    }

    @Test
    void a_trusted_proxy_announces_the_client_in_front_of_the_request() throws Exception {
        listen(new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of("127.0.0.1"))), ClientLimits.NONE);
        String header = "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000c\u00cb\0q\u0007\u007f\0\0\u0001\0P\u0001\u00bb";
        send(connect(), header + UPGRADE);
        assertThat(next()).isEqualTo("direct /direct 203.0.113.7");
        send(connect(), UPGRADE.replace("Host", "X-Forwarded-For: 203.0.113.8\r\nHost"));
        assertThat(next()).isEqualTo("direct /direct 203.0.113.8");
        assertThat(answerTo(header + "GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .endsWith("203.0.113.7");
    }

    @Test
    void sockets_are_counted_until_they_are_closed_whoever_has_them() throws Exception {
        AddressLimits loopback = new AddressLimits(2, 0);
        listen(new Endpoint("127.0.0.1", 0), new ClientLimits(0, 0, loopback, loopback, 0));
        // Two, and 64 spare ones.
        for (int i = 0; i < 33; i++) {
            send(connect(), UPGRADE);
            send(connect(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        await().untilAsserted(() -> assertThat(sockets()).isEqualTo(66));
        Socket refused = connect();
        await().untilAsserted(() -> assertThat(closed()).isEqualTo(1));
        clients.get(clients.indexOf(refused) - 1).close();
        clients.get(clients.indexOf(refused) - 2).close();
        await().untilAsserted(() -> assertThat(sockets()).isEqualTo(64));
    }

    private long closed() {
        return meters.status().entrySet().stream()
                .filter(counted -> counted.getKey().startsWith("sockets.closed"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long sockets() {
        return meters.status().getOrDefault("sockets.open", -1L);
    }

    @Test
    void a_stop_closes_all_connections() throws Exception {
        listen();
        Socket upgraded = connect();
        send(upgraded, UPGRADE);
        next();
        Socket refused = connect();
        send(refused, UPGRADE.replace("Host", "X-Refuse: 1\r\nHost"));
        next();
        Socket silent = connect();
        Socket plain = connect();
        send(plain, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        next();
        result(port.close());
        assertThat(upgraded.getInputStream().read()).isEqualTo(-1);
        assertThat(refused.getInputStream().read()).isEqualTo(-1);
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
        plain.getInputStream().readAllBytes();
    }
}
