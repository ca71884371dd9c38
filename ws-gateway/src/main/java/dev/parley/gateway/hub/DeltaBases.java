package dev.parley.gateway.hub;

import dev.parley.http.memory.LoopMemory;

/**
 * The bytes of all bases of deltas on one event loop, up to a bound. Past it, and while memory is short, channels keep none, and send
 * whole messages.
 */
final class DeltaBases {

    /** Or a sixteenth of the budget, if less. */
    private static final long MAX_BYTES = 16L << 20;

    private final LoopMemory memory;
    private final long bound;
    private long bytes;

    DeltaBases(LoopMemory memory) {
        this(memory, Math.min(MAX_BYTES, memory.process().limit() / 16));
    }

    DeltaBases(LoopMemory memory, long bound) {
        this.memory = memory;
        this.bound = bound;
    }

    /** Returns false if there is no room. */
    boolean add(int size) {
        if (bytes + size > bound || memory.isShort()) {
            return false;
        }
        bytes += size;
        memory.add(size);
        return true;
    }

    void remove(int size) {
        bytes -= size;
        memory.add(-size);
    }

    long bytes() {
        return bytes;
    }
}
