package dev.parley.http.memory;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Buffers that wait in the queues of several connections, each counted once. On the event loop only. */
final class SharedBuffers {

    /** After how many new bytes the list is walked again. */
    private static final long STEP_BYTES = 1 << 20;

    private final List<ByteBuf> buffers = new ArrayList<>();
    private long bytes;
    private long walkedBytes;

    /** Takes ownership of the caller's reference. */
    void add(ByteBuf buffer) {
        buffers.add(buffer);
        bytes += buffer.capacity();
        if (bytes - walkedBytes > STEP_BYTES) {
            releaseUnused();
        }
    }

    /** Releases the buffers that are in no queue any more. */
    void releaseUnused() {
        int kept = 0;
        for (int i = 0; i < buffers.size(); i++) {
            ByteBuf buffer = buffers.get(i);
            if (buffer.refCnt() > 1) {
                buffers.set(kept++, buffer);
            } else {
                bytes -= buffer.capacity();
                buffer.release();
            }
        }
        buffers.subList(kept, buffers.size()).clear();
        walkedBytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** Gives up all references. */
    void close() {
        buffers.forEach(ByteBuf::release);
        buffers.clear();
        bytes = 0;
        walkedBytes = 0;
    }
}
