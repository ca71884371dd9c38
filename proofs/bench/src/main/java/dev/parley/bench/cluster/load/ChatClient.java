package dev.parley.bench.cluster.load;

import dev.parley.bench.cluster.node.NodeOrders;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import org.jspecify.annotations.Nullable;

/** Somebody in the chat: says something again and again, asks who is there, and comes back when the socket closes. */
final class ChatClient {

    private static final long BACK_MILLIS = 500;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final ChatLoad load;
    private final Gate gate;
    private @Nullable WebSocket socket;
    private int seat = -1;

    ChatClient(Vertx vertx, WebSocketClient sockets, ChatLoad load, Gate gate) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.load = load;
        this.gate = gate;
    }

    void connect() {
        if (load.isOver()) {
            return;
        }
        sockets.connect(NodeOrders.CLIENT_PORT, gate.host(), "/").onComplete((opened, failure) -> {
            if (opened == null) {
                comeBack();
            } else {
                onOpen(opened);
            }
        });
    }

    private void comeBack() {
        vertx.setTimer(BACK_MILLIS, tick -> connect());
    }

    private void onOpen(WebSocket opened) {
        socket = opened;
        seat = load.newSeat();
        load.books().open(seat, gate);
        opened.textMessageHandler(frame -> load.books().read(frame, seat));
        opened.closeHandler(closed -> {
            load.books().closed(seat, gate);
            socket = null;
            comeBack();
        });
    }

    Gate gate() {
        return gate;
    }

    boolean isOpen() {
        return socket != null;
    }

    int seat() {
        return seat;
    }

    void say() {
        Books books = load.books();
        if (socket != null && books.maySend(seat)) {
            socket.writeTextMessage(books.say(seat));
        }
    }

    void ask() {
        Books books = load.books();
        if (socket != null && books.maySend(seat)) {
            socket.writeTextMessage(books.ask(seat));
        }
    }
}
