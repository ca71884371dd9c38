package dev.parley.chat.action;

import dev.parley.chat.room.Frame;
import dev.parley.functions.Connections;
import io.vertx.core.Future;

/** Answers a client that can't see the protocol's own pings, such as a browser, so that it knows the chat is reachable. */
public final class Ping implements Action {

    private final Connections connections;

    public Ping(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Future<Void> run(Request request) {
        return connections.send(request.connectionId(), new Frame.Pong().payload());
    }
}
