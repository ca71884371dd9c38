package dev.parley.gateway.compression;

import io.netty.buffer.ByteBuf;
import java.util.zip.Deflater;

/** Deflates messages, each by itself (RFC 7692 section 7.2.1). A message that would not become smaller is left as it is. */
public final class MessageDeflater implements AutoCloseable {

    /** zlib's fastest level: the next ones cost more time than they save bytes. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    /** A flush ends with 00 00 ff ff, which is not sent. */
    private static final int TAIL_BYTES = 4;

    /** Larger output goes to an array of its own, which the next call drops. */
    private static final int KEPT_BYTES = 64 * 1024;

    private final int fromBytes;
    private final Deflater zlib = new Deflater(LEVEL, true);
    private final byte[] kept = new byte[KEPT_BYTES];
    private byte[] output = kept;
    private boolean closed;

    MessageDeflater(int fromBytes) {
        this.fromBytes = fromBytes;
    }

    /**
     * Deflates a message into {@link #output}.
     *
     * @return how many bytes; 0 if the message is to be sent as it is
     */
    public int deflate(byte[] message) {
        if (!isWanted(message.length)) {
            return 0;
        }
        zlib.setInput(message);
        return deflateInput(message.length);
    }

    /** Deflates a part of a buffer in the same way. */
    public int deflate(ByteBuf buffer, int index, int length) {
        if (!isWanted(length)) {
            return 0;
        }
        zlib.setInput(buffer.internalNioBuffer(index, length));
        return deflateInput(length);
    }

    private boolean isWanted(int length) {
        return length >= fromBytes && !closed;
    }

    private int deflateInput(int length) {
        // Output that fills the room is not smaller than the message, or not whole.
        int room = length + TAIL_BYTES;
        output = room <= KEPT_BYTES ? kept : new byte[room];
        int size = zlib.deflate(output, 0, room, Deflater.SYNC_FLUSH);
        zlib.reset();
        return size < room ? size - TAIL_BYTES : 0;
    }

    /** The last deflated message, from index 0 on; valid until the next call. */
    public byte[] output() {
        return output;
    }

    /** Messages that follow are left as they are. */
    @Override
    public void close() {
        closed = true;
        zlib.end();
    }
}
