package dev.parley.referee.crowd;

import dev.parley.referee.Event;
import dev.parley.referee.Histories;
import dev.parley.referee.History;
import dev.parley.referee.ObservedPosition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One member of the chat's lobby, who reconnects after a loss, joins again from the last position, and sends again what
 * was not acknowledged. Every event goes into a history for the referee. Used on one event loop.
 */
final class LobbyMember {

    private static final String ROOM = "lobby";
    private static final int ABNORMAL = 1006;
    private static final int MIN_PAUSE_MILLIS = 50;
    private static final int MAX_PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final int port;
    private final String name;
    private final IntConsumer onClose;
    private final Map<String, String> unacknowledged = new LinkedHashMap<>();
    private History history;
    private @Nullable WebSocket socket;
    private Optional<ObservedPosition> held = Optional.empty();
    private Optional<ObservedPosition> asked = Optional.empty();
    private Optional<ObservedPosition> acked = Optional.empty();
    private boolean joined;
    private boolean leaving;
    private String lastFailure = "no connection yet";
    private String surprise = "";
    private int sent;
    private long lostAt;
    private long awayMillis;

    /** @param onClose receives the code of each lost connection, 1006 if there was none */
    LobbyMember(Vertx vertx, WebSocketClient sockets, int port, String name, Histories histories, IntConsumer onClose) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.port = port;
        this.name = name;
        this.history = histories.of(name);
        this.onClose = onClose;
    }

    /** Why this person is not at rest yet: not in the lobby, or with messages to be acknowledged; empty if at rest. */
    Optional<String> unrest() {
        if (!joined) {
            return Optional.of(name + " is not in the chat: " + lastFailure);
        }
        if (!unacknowledged.isEmpty()) {
            return Optional.of(name + " has no ack of " + unacknowledged.keySet());
        }
        boolean isBehind = acked.flatMap(own -> held.filter(last -> last.epoch().equals(own.epoch()))
                        .filter(last -> last.offset() < own.offset()))
                .isPresent();
        return isBehind ? Optional.of(name + " has not received its own message") : Optional.empty();
    }

    /** The position up to which this person has received everything. */
    Optional<ObservedPosition> position() {
        return held;
    }

    /** An answer that the chat must never give; empty if there was none. */
    String surprise() {
        return surprise;
    }

    /** The longest time between a loss and the next join since the last call, in ms. */
    long takeAwayMillis() {
        long taken = awayMillis;
        awayMillis = 0;
        return taken;
    }

    /** States in the history that this person is present, and continues in another history from the same position. */
    void turnPage(Histories next) {
        history.add(new Event.Present());
        history = next.of(name);
        history.add(new Event.Connected());
        held.ifPresent(position -> history.add(new Event.Joined(ROOM, Optional.empty(), false, position)));
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
                        .setURI("/?lobby=false&session=" + name + "-"
                                + Integer.toHexString(System.identityHashCode(this)))
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
        int pause = ThreadLocalRandom.current().nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
        vertx.timer(pause, TimeUnit.MILLISECONDS).onSuccess(now -> connect());
    }

    private void opened(WebSocket open) {
        socket = open;
        history.add(new Event.Connected());
        open.textMessageHandler(text -> received(open, new JsonObject(text)));
        open.closeHandler(closed -> lost(open, closeCode(open)));
        asked = held;
        JsonObject join = new JsonObject().put("action", "join").put("room", ROOM);
        asked.ifPresent(from ->
                join.put("from", new JsonObject().put("epoch", from.epoch()).put("offset", from.offset())));
        open.writeTextMessage(join.encode());
    }

    private static int closeCode(WebSocket closed) {
        Short code = closed.closeStatusCode();
        return code == null ? ABNORMAL : code;
    }

    private void received(WebSocket on, JsonObject frame) {
        if (on != socket) {
            return;
        }
        switch (frame.getString("type", "")) {
            case "message" -> message(position(frame), frame.getString("text"));
            case "joined" -> joined(position(frame), frame.getBoolean("recovered"));
            case "ack" -> acknowledged(frame.getString("clientId"), position(frame));
            case "welcome", "presence" -> {}
            default -> surprise = name + " received " + frame.encode();
        }
    }

    private static ObservedPosition position(JsonObject frame) {
        JsonObject position = frame.getJsonObject("position");
        return new ObservedPosition(position.getString("epoch"), position.getLong("offset"));
    }

    /** Until the join is answered, only a message that follows directly in the same epoch moves the position. */
    private void message(ObservedPosition at, String text) {
        history.add(new Event.Received(ROOM, at, text));
        boolean follows = held.filter(last -> last.epoch().equals(at.epoch()) && last.offset() + 1 == at.offset())
                .isPresent();
        if (joined || follows) {
            held = Optional.of(at);
        }
    }

    /** An event that is repeated since its host was lost makes the function answer the same join again. */
    private void joined(ObservedPosition at, boolean recovered) {
        if (joined) {
            return;
        }
        history.add(new Event.Joined(ROOM, asked, recovered, at));
        boolean isBeyond = held.filter(last -> last.epoch().equals(at.epoch()) && last.offset() >= at.offset())
                .isPresent();
        held = isBeyond ? held : Optional.of(at);
        joined = true;
        if (lostAt > 0) {
            awayMillis = Math.max(awayMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostAt));
            lostAt = 0;
        }
        unacknowledged.forEach(this::send);
    }

    private void acknowledged(String id, ObservedPosition at) {
        history.add(new Event.Acked(id, at, System.nanoTime()));
        unacknowledged.remove(id);
        acked = Optional.of(at);
    }

    private void lost(WebSocket ended, int code) {
        if (socket != ended) {
            return;
        }
        history.add(new Event.Closed(code));
        lostAt = joined ? System.nanoTime() : lostAt;
        joined = false;
        socket = null;
        onClose.accept(code);
        connectLater();
    }

    /** Sends one message, if in the chat. */
    boolean say() {
        if (!joined) {
            return false;
        }
        String id = Integer.toString(sent++);
        String text = name + " " + id;
        unacknowledged.put(id, text);
        send(id, text);
        return true;
    }

    private void send(String id, String text) {
        WebSocket open = socket;
        if (open != null) {
            history.add(new Event.Sent(id, ROOM, text));
            open.writeTextMessage(
                    new JsonObject().put("text", text).put("clientId", id).encode());
        }
    }
}
