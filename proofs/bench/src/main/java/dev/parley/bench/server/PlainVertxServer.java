package dev.parley.bench.server;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A peer of Parley: the echo and fan-out apps on Vert.x's own WebSockets, as one would write them by hand. Reads {@code
 * HOST}, {@code PORT}, {@code APP} ({@code echo}, {@code fanout} or {@code channels}), {@code EVENT_LOOPS}, {@code
 * MAX_FRAME_BYTES} and {@code MAX_MESSAGE_BYTES} with Parley's defaults (one event loop), and prints one line once it
 * answers.
 */
public final class PlainVertxServer extends AbstractVerticle {

    private static final String CHANNEL = "fanout";
    private static final Pattern QUERY = Pattern.compile("channel=([^&]+)");

    private final int port;
    private final boolean fanout;
    private final int maxFrameBytes = number("MAX_FRAME_BYTES", 32_768);
    private final int maxMessageBytes = number("MAX_MESSAGE_BYTES", 131_072);
    private final Map<String, Members> channels = new HashMap<>();

    private PlainVertxServer(int port, boolean fanout) {
        this.port = port;
        this.fanout = fanout;
    }

    public static void main(String[] args) {
        int port = number("PORT", 3333);
        String app = System.getenv().getOrDefault("APP", "echo");
        start(app, port, number("EVENT_LOOPS", 1))
                .onComplete(ready -> System.out.println("Plain Vert.x " + app + " on port " + port), e -> {
                    System.err.println("Plain Vert.x can't start: " + e);
                    System.exit(1);
                });
    }

    private static int number(String setting, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(setting, Integer.toString(otherwise)));
    }

    private static Future<String> start(String app, int port, int loops) {
        if (!Set.of("echo", "fanout", "channels").contains(app)) {
            return Future.failedFuture("APP is " + app + ": echo, fanout or channels");
        }
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        DeploymentOptions instances = new DeploymentOptions().setInstances(loops);
        return vertx.deployVerticle(() -> new PlainVertxServer(port, !app.equals("echo")), instances);
    }

    @Override
    public void start(Promise<Void> started) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(System.getenv().getOrDefault("HOST", "127.0.0.1"))
                .setPort(port)
                .setMaxWebSocketFrameSize(maxFrameBytes)
                .setMaxWebSocketMessageSize(maxMessageBytes)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        vertx.createHttpServer(options)
                .webSocketHandler(fanout ? this::join : PlainVertxServer::echo)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static void echo(ServerWebSocket socket) {
        socket.textMessageHandler(socket::writeTextMessage);
        socket.binaryMessageHandler(socket::writeBinaryMessage);
    }

    private void join(ServerWebSocket socket) {
        Matcher asked = QUERY.matcher(socket.query() == null ? "" : socket.query());
        List<String> names = List.of((asked.find() ? asked.group(1) : CHANNEL).split(","));
        names.forEach(
                name -> channels.computeIfAbsent(name, this::members).sockets.add(socket));
        socket.closeHandler(closed -> names.forEach(name -> leave(name, socket)));
        socket.textMessageHandler(text -> vertx.eventBus().publish(names.get(0), text));
    }

    private Members members(String channel) {
        Set<ServerWebSocket> sockets = new LinkedHashSet<>();
        return new Members(
                sockets,
                vertx.eventBus()
                        .consumer(
                                channel,
                                message -> sockets.forEach(socket -> socket.writeTextMessage(message.body()))));
    }

    private void leave(String channel, ServerWebSocket socket) {
        Members members = channels.get(channel);
        if (members != null && members.sockets.remove(socket) && members.sockets.isEmpty()) {
            channels.remove(channel);
            members.consumer.unregister();
        }
    }

    /** The members of a channel on this event loop, and the consumer that delivers its messages to them. */
    private record Members(Set<ServerWebSocket> sockets, MessageConsumer<String> consumer) {}
}
