package dev.parley.launcher;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Closed;
import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Failed;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Present;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import dev.parley.referee.History;
import dev.parley.referee.ObservedPosition;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client in a room of the chat that reconnects whenever its socket ends, resumes from its position and repeats messages that
 * were not acknowledged. It records all events for the referee. Runs on the event loop on which it is first called.
 */
final class RecoveringClient {

    private static final int NORMAL = 1000;
    private static final int ABNORMAL = 1006;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final List<SocketAddress> servers;
    private final String room;
    private final History history;
    private final SocketJournal journal;
    private final UnackedMessages outbox;
    private final String session = UUID.randomUUID().toString();
    private final List<String> surprises = new ArrayList<>();
    private final ClientPosition position = new ClientPosition();
    private @Nullable WebSocket socket;
    private boolean over;
    private int attempts;
    private long received;

    /**
     * @param servers the servers to connect to, in turn
     * @param journal notified of the end of each socket
     */
    RecoveringClient(
            Vertx vertx,
            WebSocketClient sockets,
            List<SocketAddress> servers,
            String room,
            History history,
            SocketJournal journal) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.servers = servers;
        this.room = room;
        this.history = history;
        this.journal = journal;
        this.outbox = new UnackedMessages(room);
    }

    void connect() {
        if (over) {
            return;
        }
        attempts++;
        String query = "?lobby=false&session=" + session + "&" + SocketJournal.PARAMETER + "=" + socketName();
        sockets.connect(server().port(), server().host(), "/" + query)
                .onSuccess(this::opened)
                .onFailure(refused -> {
                    journal.ended(socketName(), server(), ABNORMAL, "");
                    comeBackIn(Reconnect.AFTER_REFUSAL.millis());
                });
    }

    private SocketAddress server() {
        return servers.get(attempts % servers.size());
    }

    /** The name of the current socket, unique among all sockets of all clients. */
    String socketName() {
        return history.client().replace(' ', '-') + "-" + attempts;
    }

    private void opened(WebSocket open) {
        if (over) {
            open.close();
            journal.ended(socketName(), server(), NORMAL, "");
            return;
        }
        socket = open;
        history.add(new Connected());
        open.textMessageHandler(text -> take(open, new JsonObject(text)));
        open.exceptionHandler(broken -> {});
        open.closeHandler(closed -> closed(open));
        join(open);
    }

    private void join(WebSocket open) {
        JsonObject message = new JsonObject().put("action", "join").put("room", room);
        position.join().ifPresent(last -> message.put("from", json(last)));
        open.writeTextMessage(message.encode());
    }

    private static JsonObject json(ObservedPosition position) {
        return new JsonObject().put("epoch", position.epoch()).put("offset", position.offset());
    }

    private static ObservedPosition position(JsonObject frame) {
        JsonObject json = frame.getJsonObject("position");
        return new ObservedPosition(json.getString("epoch"), json.getLong("offset"));
    }

    private void closed(WebSocket ended) {
        if (socket != ended) {
            return;
        }
        int code = ended.closeStatusCode() == null ? ABNORMAL : ended.closeStatusCode();
        forget(code, Objects.requireNonNullElse(ended.closeReason(), ""));
        Reconnect reconnect = Reconnect.after(code);
        if (reconnect == Reconnect.NEVER) {
            surprises.add("closed with " + code + " " + ended.closeReason());
        } else {
            comeBackIn(reconnect.millisAfter(ended.closeReason()));
        }
    }

    private void forget(int code, String reason) {
        socket = null;
        position.left();
        history.add(new Closed(code));
        journal.ended(socketName(), server(), code, reason);
    }

    /** A failed join may have succeeded anyway, so the client starts over on another socket. */
    private void startOver(WebSocket failed) {
        forget(NORMAL, "");
        failed.close();
        comeBackIn(Reconnect.AFTER_REFUSAL.millis());
    }

    private void comeBackIn(long millis) {
        vertx.setTimer(Math.max(1, millis), now -> connect());
    }

    private void take(WebSocket on, JsonObject frame) {
        if (on != socket) {
            return;
        }
        switch (frame.getString("type", "")) {
            case "message" -> message(frame);
            case "joined" -> joined(frame);
            case "ack" -> acked(frame);
            case "error" -> error(on, frame);
            case "welcome", "presence" -> {}
            default -> unanswered(frame);
        }
    }

    private void message(JsonObject frame) {
        ObservedPosition at = position(frame);
        received++;
        history.add(new Received(room, at, frame.getString("text")));
        position.received(at);
    }

    /** An event that is repeated since its host was lost makes the function answer the same join again. */
    private void joined(JsonObject frame) {
        if (position.isJoined()) {
            return;
        }
        ObservedPosition at = position(frame);
        history.add(new Joined(room, position.asked(), frame.getBoolean("recovered"), at));
        position.joined(at);
        journal.joined(socketName());
        outbox.resendAll(this::write);
    }

    private void acked(JsonObject frame) {
        String clientId = frame.getString("clientId");
        history.add(new Acked(clientId, position(frame), System.nanoTime()));
        outbox.settled(clientId);
    }

    private void error(WebSocket on, JsonObject frame) {
        String clientId = frame.getString("clientId");
        boolean retry = frame.getBoolean("retry", false);
        if (clientId != null) {
            history.add(new Failed(clientId, retry));
            if (retry) {
                soon(on, () -> outbox.resend(clientId, this::write));
            } else {
                outbox.settled(clientId);
            }
        } else if (retry && frame.getString("action").equals("join")) {
            startOver(on);
        } else {
            surprises.add(frame.encode());
        }
    }

    /** Handles a gateway error, which does not name its message: any message in flight may have failed. */
    private void unanswered(JsonObject frame) {
        WebSocket current = socket;
        if (!frame.containsKey("requestId") || current == null) {
            surprises.add(frame.encode());
            return;
        }
        if (!position.isJoined()) {
            startOver(current);
            return;
        }
        for (String clientId : outbox.underWay()) {
            history.add(new Failed(clientId, true));
            soon(current, () -> outbox.resend(clientId, this::write));
        }
    }

    /** Runs the action after a pause unless the socket has ended. */
    private void soon(WebSocket on, Runnable action) {
        vertx.setTimer(Reconnect.AFTER_REFUSAL.millis() + 1, now -> {
            if (on == socket) {
                action.run();
            }
        });
    }

    /** Returns false if the message was dropped. */
    boolean say(String text) {
        return outbox.add(text, position.isJoined() ? Optional.of(this::write) : Optional.empty());
    }

    private void write(UnackedMessages.Message message) {
        WebSocket open = socket;
        if (open != null && position.isJoined()) {
            history.add(new Sent(message.clientId(), room, message.text()));
            open.writeTextMessage(message.frame());
        }
    }

    /** The number of messages received. */
    long received() {
        return received;
    }

    boolean isSettled() {
        return position.isJoined() && outbox.isEmpty();
    }

    boolean isJoined() {
        return position.isJoined();
    }

    Optional<ObservedPosition> position() {
        return position.position();
    }

    /** Frames and closes that should never occur. */
    List<String> surprises() {
        return surprises;
    }

    /** Stops the client. If it is still connected, the referee expects every promise to hold for it. */
    void leave() {
        over = true;
        WebSocket open = socket;
        socket = null;
        if (open != null) {
            history.add(new Present());
            journal.ended(socketName(), server(), NORMAL, "");
            open.close();
        }
    }
}
