package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;

/** What a {@link FrameReader} finds. */
interface FrameSink {

    void onText(String text);

    /** The bytes are handed over. */
    void onBinary(byte[] bytes);

    /** @param payload at most 125 bytes; valid during the call only */
    void onPing(ByteBuf payload);

    void onPong();

    /** The peer's close frame; nothing after it is read. Code 1005 if it had none. */
    void onClose(CloseReason reason);

    /** The peer broke the protocol or a limit; nothing after it is read. */
    void onViolation(CloseReason reason);
}
