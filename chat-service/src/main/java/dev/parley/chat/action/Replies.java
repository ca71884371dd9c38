package dev.parley.chat.action;

import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.functions.Connections;
import io.vertx.core.Future;

/** Sends frames to single connections, each with the time. */
public final class Replies {

    private final Connections connections;
    private final FrameStamps stamps;

    public Replies(Connections connections, FrameStamps stamps) {
        this.connections = connections;
        this.stamps = stamps;
    }

    /** Fails as {@link Connections#send} does. */
    public Future<Void> send(String connectionId, ClientFrame frame) {
        return connections.send(connectionId, frame.payload(stamps.now()));
    }
}
