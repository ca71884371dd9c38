package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Writes a server's frames (RFC 6455 section 5.2): whole messages, unmasked. */
public final class FrameWriter {

    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    static final int MAX_HEADER_BYTES = 10;

    private FrameWriter() {}

    /** An upper bound of the size of a message's frame, in bytes. */
    public static int sizeOf(Payload payload) {
        return MAX_HEADER_BYTES + payload.size();
    }

    public static ByteBuf message(ByteBufAllocator allocator, Payload payload) {
        byte[] bytes = payload.toByteArray();
        ByteBuf frame = allocator.directBuffer(MAX_HEADER_BYTES + bytes.length);
        append(frame, payload, bytes);
        return frame;
    }

    /** Adds a message's frame to a buffer. */
    public static void append(ByteBuf frames, Payload payload) {
        append(frames, payload, payload.toByteArray());
    }

    /** Adds a message's frame to a buffer, from the payload's bytes. */
    static void append(ByteBuf frames, Payload payload, byte[] bytes) {
        frames.ensureWritable(MAX_HEADER_BYTES + bytes.length);
        writeHeader(frames, payload instanceof Payload.Text ? TEXT : BINARY, bytes.length);
        frames.writeBytes(bytes);
    }

    static ByteBuf ping(ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(2);
        writeHeader(frame, PING, 0);
        return frame;
    }

    static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
        ByteBuf frame = allocator.directBuffer(2 + payload.readableBytes());
        writeHeader(frame, PONG, payload.readableBytes());
        frame.writeBytes(payload);
        return frame;
    }

    /** A close frame. For 1005, which must not be sent, the frame has no code. */
    static ByteBuf close(ByteBufAllocator allocator, CloseReason reason) {
        ByteBuf frame = allocator.directBuffer(4 + CloseReason.MAX_BYTES);
        if (reason.code() == CloseCode.NO_STATUS.code()) {
            writeHeader(frame, CLOSE, 0);
            return frame;
        }
        byte[] words = reason.words().getBytes(StandardCharsets.UTF_8);
        int size = words.length <= CloseReason.MAX_BYTES ? words.length : 0;
        writeHeader(frame, CLOSE, 2 + size);
        frame.writeShort(reason.code()).writeBytes(words, 0, size);
        return frame;
    }

    private static void writeHeader(ByteBuf frame, int opcode, int length) {
        frame.writeByte(FIN | opcode);
        if (length < 126) {
            frame.writeByte(length);
        } else if (length < 1 << 16) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
    }
}
