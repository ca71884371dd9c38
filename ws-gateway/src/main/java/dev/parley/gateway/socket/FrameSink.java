package dev.parley.gateway.socket;

import dev.parley.gateway.compression.MessageInflater;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Receives what a {@link FrameReader} reads. */
interface FrameSink {

    /** What inflates the client's compressed messages; null if compression was not negotiated. */
    @Nullable
    MessageInflater inflater();

    /** Returns true if no further message should be inflated for now. */
    boolean isPaused();

    /** Returns false once the connection has ended: messages that follow are of no use, though the peer's close frame is. */
    boolean isOpen();

    /** @param bytes how many it has as UTF-8 */
    void onText(String text, int bytes);

    /** @param bytes the sink owns them */
    void onBinary(byte[] bytes);

    /** A fragment that does not end its message was read, maybe an empty one. */
    void onFragment();

    /** The next message was inflated, to so many bytes. */
    void onInflated(int bytes);

    /** @param payload at most 125 bytes; valid during the call only */
    void onPing(ByteBuf payload);

    void onPong();

    /** The peer's close frame, with code 1005 if the frame had none. Nothing after it is read. */
    void onClose(CloseReason reason);

    /** The peer broke the protocol or a limit; nothing after it is read. */
    void onViolation(CloseReason reason);
}
