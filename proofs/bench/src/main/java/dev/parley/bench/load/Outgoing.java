package dev.parley.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Sends at once what the kernel accepts, and the rest, 64 KiB at most, when the socket is writable. */
final class Outgoing {

    private static final int MAX_PENDING_BYTES = 1 << 16;

    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer pending;

    Outgoing(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** @throws IllegalStateException if more than 64 KiB would wait */
    void write(ByteBuffer bytes) throws IOException {
        if (pending == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    private void keep(ByteBuffer rest) {
        if (pending == null) {
            pending = ByteBuffer.allocate(MAX_PENDING_BYTES);
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
        if (pending.remaining() < rest.remaining()) {
            throw new IllegalStateException(MAX_PENDING_BYTES + " bytes unsent");
        }
        pending.put(rest);
    }

    /** Goes on with what waits. */
    void onWritable() throws IOException {
        if (pending == null) {
            return;
        }
        channel.write(pending.flip());
        if (pending.hasRemaining()) {
            pending.compact();
        } else {
            pending = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }
}
