package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send many requests at once, over real sockets. */
class PipelineTest {

    private static final int PAGE_BYTES = 100_000;
    private static final int REQUESTS = 200;

    /** What a read or two bring. */
    private static final int MAX_WAITING_BYTES = 256 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final Buffer page = Buffer.buffer(new byte[PAGE_BYTES]);
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<Promise<Void>> late = new CopyOnWriteArrayList<>();
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new ArrayList<>();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        Promise<HttpPort> listening = Promise.promise();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(here -> new HttpPort(vertx, new Endpoint("127.0.0.1", 0), this::serve)
                .listen()
                .onComplete(listening));
        port = listening
                .future()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .number();
    }

    private void serve(HttpServerRequest request) {
        served.add(request.uri());
        channels.add(((ConnectionBase) request.connection()).channel());
        if (request.uri().startsWith("/page")) {
            request.response().end(page);
        } else if (request.uri().startsWith("/late")) {
            Promise<Void> answer = Promise.promise();
            late.add(answer);
            answer.future().onSuccess(now -> request.response().end("late"));
        } else if (request.uri().startsWith("/busy")) {
            keepTheLoopBusy();
            request.response().end("busy");
        } else {
            RequestBody.read(vertx, request, 1000, Duration.ofSeconds(5), new BodyBudget(1000))
                    .whole()
                    .onSuccess(body -> request.response().end("body: " + body));
        }
    }

    /** For longer than a turn has for requests. */
    private static void keepTheLoopBusy() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(3)) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.setReceiveBufferSize(16 * 1024);
        client.setSoTimeout(30_000);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return client;
    }

    private static void send(Socket client, String requests) throws IOException {
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static String many(String path, int count) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append(get(path + i));
        }
        return requests.toString();
    }

    /** Reads one response whose length its head names, and returns its body. */
    private static byte[] read(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String name = "content-length: ";
        int from = head.indexOf(name) + name.length();
        return in.readNBytes(Integer.parseInt(head.substring(from, head.indexOf("\r\n", from))));
    }

    @Test
    void requests_whose_responses_are_not_read_wait_and_are_answered_in_order_once_they_are() throws Exception {
        Socket client = connect();
        send(client, many("/page", REQUESTS));
        // Another client is served all the time.
        Socket honest = connect();
        DataInputStream answers = new DataInputStream(honest.getInputStream());
        for (int i = 0; i < 20; i++) {
            send(honest, get("/honest"));
            assertThat(new String(read(answers), StandardCharsets.US_ASCII)).startsWith("body");
        }
        // What the kernel has taken is a few megabytes at most; all of them are 20 MB.
        assertThat(served).contains("/page0").doesNotContain("/page" + (REQUESTS - 1));
        DataInputStream in = new DataInputStream(client.getInputStream());
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(read(in)).hasSize(PAGE_BYTES);
        }
        served.removeIf("/honest"::equals);
        assertThat(served).hasSize(REQUESTS).startsWith("/page0", "/page1").endsWith("/page" + (REQUESTS - 1));
    }

    @Test
    void a_new_client_does_not_wait_behind_all_who_pipeline() throws Exception {
        int greedy = 100;
        for (int i = 0; i < greedy; i++) {
            send(connect(), many("/busy", 50));
        }
        // Everybody's first request is answered, and only pipelined ones are left.
        await().until(() -> served.size() > 2 * greedy);
        Socket honest = connect();
        int before = served.size();
        send(honest, get("/honest"));
        read(new DataInputStream(honest.getInputStream()));
        assertThat(served.indexOf("/honest") - before).isLessThan(greedy / 2);
    }

    @Test
    void the_next_request_waits_for_the_response_to_the_one_before() throws Exception {
        Socket client = connect();
        send(client, many("/late", 3));
        await().until(() -> late.size() == 1);
        Socket honest = connect();
        send(honest, get("/honest"));
        read(new DataInputStream(honest.getInputStream()));
        assertThat(served).containsExactly("/late0", "/honest");
        DataInputStream in = new DataInputStream(client.getInputStream());
        for (int i = 0; i < 3; i++) {
            int asked = i + 1;
            await().until(() -> late.size() == asked);
            late.get(i).complete();
            assertThat(new String(read(in), StandardCharsets.US_ASCII)).isEqualTo("late");
        }
    }

    @Test
    void bytes_behind_a_request_stay_with_the_client_until_the_request_is_answered() throws Exception {
        Socket client = connect();
        send(client, get("/late"));
        await().until(() -> late.size() == 1);
        Channel channel = channels.get(0);
        // Far more than kernels take; the writer ends when the test closes the socket.
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(client, 64));
        Socket honest = connect();
        DataInputStream answers = new DataInputStream(honest.getInputStream());
        await().until(() -> !channel.config().isAutoRead());
        for (int i = 0; i < 100; i++) {
            send(honest, get("/honest"));
            read(answers);
        }
        assertThat(waitingBytes(channel)).isBetween(1, MAX_WAITING_BYTES);
        assertThat(flood).isNotDone();
    }

    private static void flood(Socket client, int megabytes) {
        byte[] bytes = new byte[1024 * 1024];
        Arrays.fill(bytes, (byte) 'x');
        try {
            for (int i = 0; i < megabytes; i++) {
                client.getOutputStream().write(bytes);
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static int waitingBytes(Channel channel) throws Exception {
        return channel.eventLoop()
                .submit(() -> ((PacedDecoder) channel.pipeline().get(StrictHttp.DECODER)).waitingBytes())
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_connection_is_read_again_once_all_its_requests_are_answered() throws Exception {
        Socket client = connect();
        DataInputStream in = new DataInputStream(client.getInputStream());
        send(client, get("/late") + get("/late") + "GET /unfini");
        for (int i = 1; i <= 2; i++) {
            int asked = i;
            await().until(() -> late.size() == asked);
            late.get(i - 1).complete();
            read(in);
        }
        send(client, "shed HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(new String(read(in), StandardCharsets.US_ASCII)).isEqualTo("body: ");
        await().until(() -> channels.get(0).config().isAutoRead());
        send(client, get("/again"));
        read(in);
        assertThat(served).containsExactly("/late", "/late", "/unfinished", "/again");
    }

    /** More clients than one turn serves: none is left out. */
    @Test
    void every_request_of_a_crowd_is_answered() throws Exception {
        int each = 20;
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            crowd.add(connect());
        }
        for (Socket client : crowd) {
            send(client, many("/", each));
        }
        for (Socket client : crowd) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            for (int i = 0; i < each; i++) {
                assertThat(new String(read(in), StandardCharsets.US_ASCII)).startsWith("body");
            }
        }
        assertThat(served).hasSize(crowd.size() * each);
    }

    @Test
    void a_body_in_pieces_is_read_while_its_request_is_answered_and_the_next_request_after_it() throws Exception {
        Socket client = connect();
        DataInputStream in = new DataInputStream(client.getInputStream());
        send(client, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
        await().until(() -> served.contains("/a"));
        send(client, "def" + "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nghi\r\n");
        assertThat(new String(read(in), StandardCharsets.US_ASCII)).isEqualTo("body: abcdef");
        await().until(() -> served.contains("/b"));
        send(client, "0\r\n\r\n" + get("/c"));
        assertThat(new String(read(in), StandardCharsets.US_ASCII)).isEqualTo("body: ghi");
        assertThat(new String(read(in), StandardCharsets.US_ASCII)).isEqualTo("body: ");
    }
}
