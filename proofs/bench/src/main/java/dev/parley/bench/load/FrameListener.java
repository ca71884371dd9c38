package dev.parley.bench.load;

import java.nio.ByteBuffer;

/** Told of each whole frame; what it is given is valid during the call only. */
interface FrameListener {

    /**
     * The last frame of a text or binary message.
     *
     * @param head the message's first bytes, as many as the reader keeps
     */
    void onMessage(byte[] head, int headLength);

    /** In a stream: the next bytes of data frames, from the buffer's position. */
    default void onBytes(ByteBuffer in, int length) {}

    /** A close, ping or pong, with all of its payload. */
    void onControl(int opcode, byte[] payload, int length);
}
