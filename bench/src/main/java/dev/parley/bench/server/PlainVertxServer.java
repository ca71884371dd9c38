package dev.parley.bench.server;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What Parley is compared with: the echo and fan-out apps on Vert.x's own WebSockets, as one would write them by hand.
 * Reads {@code PORT}, {@code APP} ({@code echo} or {@code fanout}), {@code EVENT_LOOPS}, {@code MAX_FRAME_BYTES} and
 * {@code MAX_MESSAGE_BYTES} with Parley's defaults (one event loop), and prints one line once it answers.
 */
public final class PlainVertxServer extends AbstractVerticle {

    private static final String CHANNEL = "fanout";

    private final int port;
    private final boolean fanout;
    private final int maxFrameBytes = number("MAX_FRAME_BYTES", 32_768);
    private final int maxMessageBytes = number("MAX_MESSAGE_BYTES", 131_072);
    private final Set<ServerWebSocket> members = new LinkedHashSet<>();

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
        if (!app.equals("echo") && !app.equals("fanout")) {
            return Future.failedFuture("APP is " + app + ": echo or fanout");
        }
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        DeploymentOptions instances = new DeploymentOptions().setInstances(loops);
        return vertx.deployVerticle(() -> new PlainVertxServer(port, app.equals("fanout")), instances);
    }

    @Override
    public void start(Promise<Void> started) {
        HttpServerOptions options = new HttpServerOptions()
                .setPort(port)
                .setMaxWebSocketFrameSize(maxFrameBytes)
                .setMaxWebSocketMessageSize(maxMessageBytes)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        if (fanout) {
            vertx.eventBus()
                    .<String>consumer(
                            CHANNEL, message -> members.forEach(member -> member.writeTextMessage(message.body())));
        }
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
        members.add(socket);
        socket.closeHandler(closed -> members.remove(socket));
        socket.textMessageHandler(text -> vertx.eventBus().publish(CHANNEL, text));
    }
}
