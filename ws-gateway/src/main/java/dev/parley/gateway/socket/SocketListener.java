package dev.parley.gateway.socket;

import dev.parley.functions.Payload;

/** Who is told what happens on a {@link Socket}. Called on its event loop. */
public interface SocketListener {

    /** A whole message; only until {@link #onEnd}. */
    void onMessage(Payload payload);

    /** The connection has ended; called once. */
    void onEnd(CloseReason reason);

    /** The channel is closed too; called once, after {@link #onEnd}. */
    void onGone();
}
