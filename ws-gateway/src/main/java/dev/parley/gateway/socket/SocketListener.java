package dev.parley.gateway.socket;

import dev.parley.functions.Payload;

/** Receives what happens on a {@link Socket}. Called on its event loop. */
public interface SocketListener {

    /** Bytes were read; calls for the messages in them follow. */
    void onRead();

    /**
     * A whole message. Not called after {@link #onEnd}.
     *
     * @param bytes the payload's size, which the reader has counted
     */
    void onMessage(Payload payload, int bytes);

    /**
     * The peer broke the protocol or a limit, and nothing more is read; called once. The listener calls {@link Socket#fail}
     * with the reason once the messages before the violation are handled.
     */
    void onViolation(CloseReason reason);

    /** How many bytes of messages it holds for the socket, until they are answered. */
    default int heldBytes() {
        return 0;
    }

    /** The process's memory is short: messages that wait for their turn are discarded. The socket ends after this call. */
    default void discardHeld() {}

    /** The client has reset the connection, or broken TLS: messages that wait for their turn are discarded. {@link #onEnd} follows. */
    default void onReset() {}

    /** The connection has ended; called once. */
    void onEnd(CloseReason reason);

    /** The channel is closed, too; called once, after {@link #onEnd}. */
    void onGone();
}
