package dev.parley.bench.load;

/** Receives the messages of a measurement, on the thread that runs the client. */
public interface Traffic {

    /** For sockets whose messages do not matter. */
    Traffic IGNORED = (socket, head, headLength) -> {};

    /**
     * One whole message arrived.
     *
     * @param head the message's first bytes as far as the socket keeps them; valid during the call only
     */
    void onMessage(LoadSocket socket, byte[] head, int headLength);

    /** Bytes were read, the handshake's included; a call for each message in them follows. */
    default void onBytes(LoadSocket socket, int count) {}
}
