package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server of a case. */
final class ScriptedServer implements AutoCloseable {

    private static final String BEARER = "Bearer ";
    private static final String SESSION = "parley.session.";
    private static final String DELTAS = "parley.delta";

    private record Knock(Context context, ServerWebSocketHandshake handshake) {}

    private final Values values;
    private final Arrivals<Knock> knocks = new Arrivals<>();
    /** Texts, and bytes as arrays of numbers. */
    private final Arrivals<Object> received = new Arrivals<>();

    private final Arrivals<ServerWebSocket> closed = new Arrivals<>();
    private final HttpServer server;
    private @Nullable ServerWebSocket socket;

    ScriptedServer(Vertx vertx, Values values) {
        this.values = values;
        HttpServerOptions options = new HttpServerOptions().addWebSocketSubProtocol("parley");
        server = await(vertx.createHttpServer(options)
                .webSocketHandshakeHandler(handshake -> knocks.add(new Knock(vertx.getOrCreateContext(), handshake)))
                .webSocketHandler(accepted -> {})
                .listen(0, "127.0.0.1"));
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + server.actualPort());
    }

    /** Fails if the client did something that the case did not expect. */
    void expectNothing() {
        assertThat(received.left()).isEmpty();
        assertThat(knocks.left()).isEmpty();
    }

    @Override
    public void close() {
        if (socket != null) {
            drop();
        }
        await(server.close());
    }

    /** Returns what arrived next: a text, or an array of bytes. */
    Object received(String what) throws InterruptedException {
        return received.take(what);
    }

    /** Does the step; returns false if it is none of a server's. */
    boolean step(String verb, JsonObject step) throws InterruptedException {
        switch (verb) {
            case "accept" -> accept(step.getJsonObject(verb));
            case "refuse" -> refuse(step.getJsonObject(verb));
            case "receive" -> values.match(new JsonObject((String) received.take(step)), step.getJsonObject(verb));
            case "receiveText", "receiveBytes" ->
                assertThat(received.take(step)).isEqualTo(step.getValue(verb));
            case "say" ->
                socket().writeTextMessage(
                                values.filled(step.getJsonObject(verb)).encode());
            case "sayText" -> socket().writeTextMessage(step.getString(verb));
            case "sayBytes" -> socket().writeBinaryMessage(bytes(step.getJsonArray(verb)));
            case "end" -> end(values.filled(step.getJsonObject(verb)));
            case "drop" -> drop();
            case "left" -> left();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void accept(JsonObject expected) throws InterruptedException {
        Knock knock = knock(expected);
        Future<ServerWebSocket> accepted = Future.future(promise -> knock.context.runOnContext(
                now -> knock.handshake.accept().map(this::listenTo).onComplete(promise)));
        socket = await(accepted);
    }

    private ServerWebSocket listenTo(ServerWebSocket accepted) {
        accepted.textMessageHandler(received::add);
        accepted.binaryMessageHandler(bytes -> received.add(numbers(bytes)));
        accepted.closeHandler(end -> closed.add(accepted));
        return accepted;
    }

    private void refuse(JsonObject step) throws InterruptedException {
        int status = (Integer) values.filledValue(step.getValue("status"));
        Knock knock = knock(step);
        knock.context.runOnContext(now -> knock.handshake.reject(status));
    }

    private Knock knock(JsonObject expected) throws InterruptedException {
        Knock knock = knocks.take("a handshake");
        String authorization = knock.handshake.headers().get("Authorization");
        if (expected.containsKey("token")) {
            values.match(
                    authorization == null ? null : authorization.substring(BEARER.length()),
                    expected.getValue("token"));
        }
        if (expected.containsKey("session")) {
            values.match(session(knock.handshake), expected.getValue("session"));
        }
        if (expected.containsKey("deltas")) {
            assertThat(offered(knock.handshake, DELTAS) != null).isEqualTo(expected.getValue("deltas"));
        }
        return knock;
    }

    private static @Nullable String session(ServerWebSocketHandshake handshake) {
        String session = offered(handshake, SESSION);
        return session == null ? null : URLDecoder.decode(session, StandardCharsets.UTF_8);
    }

    /** Returns what follows the prefix of an offered subprotocol; null if there is none. */
    private static @Nullable String offered(ServerWebSocketHandshake handshake, String prefix) {
        for (String offer : handshake.headers().get("Sec-WebSocket-Protocol").split(",", -1)) {
            String name = offer.strip();
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return null;
    }

    private void end(JsonObject close) {
        socket().close(close.getInteger("code").shortValue(), close.getString("reason"));
    }

    private void drop() {
        Channel channel = channel();
        // Past the handlers, which would say goodbye.
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.newPromise()));
    }

    /** The connection's TCP. */
    Channel channel() {
        return ((WebSocketInternal) socket()).channelHandlerContext().channel();
    }

    private void left() throws InterruptedException {
        ServerWebSocket left = socket();
        while (closed.take("the client to leave") != left) {
            // an earlier one
        }
    }

    /** The connection that was accepted last. */
    ServerWebSocket socket() {
        if (socket == null) {
            throw new AssertionError("No handshake was accepted");
        }
        return socket;
    }

    private static Buffer bytes(JsonArray numbers) {
        Buffer bytes = Buffer.buffer();
        numbers.forEach(number -> bytes.appendByte(((Integer) number).byteValue()));
        return bytes;
    }

    static JsonArray numbers(Buffer bytes) {
        JsonArray numbers = new JsonArray();
        for (int i = 0; i < bytes.length(); i++) {
            numbers.add((int) bytes.getUnsignedByte(i));
        }
        return numbers;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Arrivals.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
