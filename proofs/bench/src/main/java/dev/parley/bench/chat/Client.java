package dev.parley.bench.chat;

import dev.parley.bench.chat.Ledger.Member;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One person: a connection to the chat, and another when it is lost, after a moment that differs from client to client. */
final class Client {

    private static final int ABNORMAL = 1006;
    private static final int LEAST_PAUSE_MILLIS = 50;
    private static final int MOST_PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final int port;
    private final String name;
    private final Ledger ledger;
    private final IntConsumer onClose;

    private @Nullable WebSocket socket;
    private @Nullable Member member;
    private String lastFailure = "it has no seat yet";
    private int connections;
    private long lostAt;
    private long awayMillis;
    private boolean leaving;

    /** @param onClose told the code with which a connection was closed, 1006 if without one */
    Client(Vertx vertx, WebSocketClient sockets, int port, String name, Ledger ledger, IntConsumer onClose) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.port = port;
        this.name = name;
        this.ledger = ledger;
        this.onClose = onClose;
    }

    String name() {
        return name;
    }

    /** Present once this connection is in the lobby. */
    Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    String lastFailure() {
        return lastFailure;
    }

    /** The longest time between a loss and the next seat since this was asked last, in ms. */
    long takeAwayMillis() {
        long taken = awayMillis;
        awayMillis = 0;
        return taken;
    }

    void connect() {
        if (leaving) {
            return;
        }
        // As a browser's page from the same place would.
        String origin = "http://127.0.0.1:" + port;
        sockets.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/")
                        .setAllowOriginHeader(false)
                        .putHeader("Origin", origin))
                .onSuccess(this::opened)
                .onFailure(refused -> {
                    lastFailure = String.valueOf(refused.getMessage());
                    connectLater();
                });
    }

    /** Closes the connection for good. */
    Future<Void> leave() {
        leaving = true;
        return socket == null ? Future.succeededFuture() : socket.close();
    }

    private void connectLater() {
        int pause = ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
        vertx.timer(pause, TimeUnit.MILLISECONDS).onSuccess(now -> connect());
    }

    private void opened(WebSocket opened) {
        socket = opened;
        opened.textMessageHandler(text -> received(new JsonObject(text)));
        opened.closeHandler(closed -> lost(opened.closeStatusCode()));
        ask();
    }

    private void received(JsonObject frame) {
        switch (frame.getString("type", "")) {
            case "who" -> entered();
            case "message" -> member().ifPresent(present -> ledger.hear(present, frame.getString("text")));
            case "welcome", "presence" -> {}
            default -> ledger.fault(name + " was told " + frame.encode());
        }
    }

    /** Read only once the connection has its seat in the lobby, so that whoever is answered hears what is said. */
    private void ask() {
        if (socket != null) {
            socket.writeTextMessage(new JsonObject().put("action", "who").encode());
        }
    }

    /** An event that was given to another host may have been answered twice. */
    private void entered() {
        if (member != null) {
            return;
        }
        member = ledger.enter(name + "." + connections++);
        if (lostAt > 0) {
            awayMillis = Math.max(awayMillis, System.currentTimeMillis() - lostAt);
        }
    }

    private void lost(@Nullable Short code) {
        member().ifPresent(present -> {
            ledger.leave(present);
            lostAt = System.currentTimeMillis();
        });
        member = null;
        socket = null;
        onClose.accept(code == null ? ABNORMAL : code);
        connectLater();
    }

    /** Says one thing, if in the chat. What a dying connection does not take is lost with it. */
    void say() {
        WebSocket open = socket;
        if (open != null && member != null) {
            open.writeTextMessage(
                    new JsonObject().put("text", ledger.say(member)).encode());
        }
    }
}
