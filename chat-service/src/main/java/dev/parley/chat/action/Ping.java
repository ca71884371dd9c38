package dev.parley.chat.action;

import dev.parley.chat.room.ClientFrame;
import io.vertx.core.Future;

/** Answers a client that can't see the protocol's own pings, such as a browser, so that it knows the chat is reachable. */
public final class Ping implements Action {

    private final Replies replies;

    public Ping(Replies replies) {
        this.replies = replies;
    }

    @Override
    public Future<Void> run(Request request) {
        return replies.send(request.connectionId(), new ClientFrame.Pong());
    }
}
