package dev.parley.http.memory;

import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buffers that wait in the queues of several connections, each counted once. On the event loop only. */
final class SharedBuffers {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuffers.class);

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
                release(buffer);
            }
        }
        buffers.subList(kept, buffers.size()).clear();
        walkedBytes = bytes;
    }

    /** One that others released too often must not keep the rest, and all that a look does, from their turn. */
    private static void release(ByteBuf buffer) {
        try {
            buffer.release();
        } catch (IllegalReferenceCountException e) {
            LOG.error("A buffer that connections share was released too often", e);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Gives up all references. */
    void close() {
        buffers.forEach(SharedBuffers::release);
        buffers.clear();
        bytes = 0;
        walkedBytes = 0;
    }
}
