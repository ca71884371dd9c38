package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** The buffer in which one event loop's sockets encrypt what they write, in turn. Made at the first write over TLS. */
final class TlsRecords {

    /** As many full records as the frames of a tick that go out as one write. */
    private static final int FULL_RECORDS = 4;

    private @Nullable ByteBuf buffer;

    /**
     * The buffer, whatever it held.
     *
     * @param recordBytes the size of a full record
     */
    ByteBuf buffer(int recordBytes) {
        int capacity = FULL_RECORDS * recordBytes;
        ByteBuf made = buffer;
        if (made == null || made.capacity() < capacity) {
            close();
            made = ByteBufAllocator.DEFAULT.directBuffer(capacity, capacity);
            buffer = made;
        }
        return made;
    }

    void close() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
