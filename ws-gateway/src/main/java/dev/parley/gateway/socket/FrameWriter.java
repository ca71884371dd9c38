package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import dev.parley.gateway.compression.MessageDeflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a server's frames (RFC 6455 section 5.2): whole messages, unmasked. */
public final class FrameWriter {

    private static final int FIN = 0x80;
    /** The message is compressed (RFC 7692 section 6). */
    private static final int RSV1 = 0x40;

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    /** In place of the length: two or eight bytes with the length follow. */
    private static final int LENGTH_16 = 126;

    private static final int LENGTH_64 = 127;
    static final int MAX_HEADER_BYTES = 10;

    private FrameWriter() {}

    /** An upper bound of the size of a message's frame, in bytes. */
    public static int sizeOf(Payload payload) {
        return MAX_HEADER_BYTES + payload.size();
    }

    public static ByteBuf message(ByteBufAllocator allocator, Payload payload) {
        return message(allocator, payload, payload.toByteArray(), null);
    }

    /**
     * A message's frame, compressed if there is a deflater and that makes it smaller.
     *
     * @param bytes the payload's
     */
    static ByteBuf message(
            ByteBufAllocator allocator, Payload payload, byte[] bytes, @Nullable MessageDeflater deflater) {
        int deflated = deflater == null ? 0 : deflater.deflate(bytes);
        ByteBuf frame = allocator.directBuffer(MAX_HEADER_BYTES + (deflated > 0 ? deflated : bytes.length));
        append(frame, payload, bytes, deflated, deflater);
        return frame;
    }

    /** Adds a message's frame to a buffer. */
    public static void append(ByteBuf frames, Payload payload) {
        append(frames, payload, payload.toByteArray(), null);
    }

    /**
     * Adds a message's frame to a buffer, compressed if there is a deflater and that makes it smaller.
     *
     * @param bytes the payload's
     */
    static void append(ByteBuf frames, Payload payload, byte[] bytes, @Nullable MessageDeflater deflater) {
        append(frames, payload, bytes, deflater == null ? 0 : deflater.deflate(bytes), deflater);
    }

    /** @param deflated how many bytes of the deflater's output are the message; 0 to send it as it is */
    private static void append(
            ByteBuf frames, Payload payload, byte[] bytes, int deflated, @Nullable MessageDeflater deflater) {
        if (deflater == null || deflated == 0) {
            append(frames, FIN | opcode(payload), bytes, bytes.length);
        } else {
            appendCompressed(frames, FIN | opcode(payload), deflater.output(), deflated);
        }
    }

    /** @param first the first byte of the same message's frame without compression */
    static void appendCompressed(ByteBuf frames, int first, byte[] deflated, int size) {
        append(frames, RSV1 | first, deflated, size);
    }

    private static void append(ByteBuf frames, int first, byte[] bytes, int size) {
        frames.ensureWritable(MAX_HEADER_BYTES + size);
        writeHeader(frames, first, size);
        frames.writeBytes(bytes, 0, size);
    }

    private static int opcode(Payload payload) {
        return payload instanceof Payload.Text ? TEXT : BINARY;
    }

    /** Where the payload of a frame begins that was written to an index. */
    static int payloadIndex(ByteBuf frames, int at) {
        int length = frames.getByte(at + 1);
        return at + (length < LENGTH_16 ? 2 : length == LENGTH_16 ? 4 : 10);
    }

    static int payloadLength(ByteBuf frames, int at) {
        int length = frames.getByte(at + 1);
        return length < LENGTH_16
                ? length
                : length == LENGTH_16 ? frames.getUnsignedShort(at + 2) : (int) frames.getLong(at + 2);
    }

    static ByteBuf ping(ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(2);
        writeHeader(frame, FIN | PING, 0);
        return frame;
    }

    static ByteBuf pong(ByteBufAllocator allocator, byte[] payload) {
        ByteBuf frame = allocator.directBuffer(2 + payload.length);
        appendPong(frame, payload);
        return frame;
    }

    static void appendPong(ByteBuf frames, byte[] payload) {
        writeHeader(frames, FIN | PONG, payload.length);
        frames.writeBytes(payload);
    }

    /** A close frame. For 1005, which must not be sent, the frame has no code. */
    static ByteBuf close(ByteBufAllocator allocator, CloseReason reason) {
        ByteBuf frame = allocator.directBuffer(4 + CloseReason.MAX_BYTES);
        if (reason.code() == CloseCode.NO_STATUS.code()) {
            writeHeader(frame, FIN | CLOSE, 0);
            return frame;
        }
        byte[] words = reason.words().getBytes(StandardCharsets.UTF_8);
        int size = words.length <= CloseReason.MAX_BYTES ? words.length : 0;
        writeHeader(frame, FIN | CLOSE, 2 + size);
        frame.writeShort(reason.code()).writeBytes(words, 0, size);
        return frame;
    }

    private static void writeHeader(ByteBuf frame, int first, int length) {
        frame.writeByte(first);
        if (length < LENGTH_16) {
            frame.writeByte(length);
        } else if (length < 1 << 16) {
            frame.writeByte(LENGTH_16).writeShort(length);
        } else {
            frame.writeByte(LENGTH_64).writeLong(length);
        }
    }
}
