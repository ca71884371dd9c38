package dev.parley.gateway.socket;

import dev.parley.functions.Payload;

/** Who is told what happens on a {@link Socket}. Called on its event loop. */
public interface SocketListener {

    /** Bytes have come; the messages that are in them follow. */
    void onRead();

    /** A whole message; only until {@link #onEnd}. */
    void onMessage(Payload payload);

    /**
     * The peer broke the protocol or a limit, so nothing more is read; called once. Whoever listens calls {@link
     * Socket#fail} with the reason, when what came before it is done with.
     */
    void onViolation(CloseReason reason);

    /** The connection has ended; called once. */
    void onEnd(CloseReason reason);

    /** The channel is closed too; called once, after {@link #onEnd}. */
    void onGone();
}
