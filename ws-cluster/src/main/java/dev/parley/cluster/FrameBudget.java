package dev.parley.cluster;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes that all connections of the event bus hold of messages that have not arrived whole. Thread-safe. */
final class FrameBudget {

    private static final int PART_OF_HEAP = 8;

    private final long maxBytes;
    private final int maxFrameBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    FrameBudget(long maxBytes, int maxFrameBytes) {
        this.maxBytes = maxBytes;
        this.maxFrameBytes = maxFrameBytes;
    }

    /** @param maxFrameBytes the length of the longest message; all messages together get an eighth of the heap, or twice that */
    static FrameBudget of(int maxFrameBytes) {
        return new FrameBudget(
                Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, 2L * maxFrameBytes), maxFrameBytes);
    }

    int maxFrameBytes() {
        return maxFrameBytes;
    }

    /** @return false if the budget is exceeded; the change is made even so */
    boolean change(int bytes) {
        return heldBytes.addAndGet(bytes) <= maxBytes || bytes <= 0;
    }

    long heldBytes() {
        return heldBytes.get();
    }
}
