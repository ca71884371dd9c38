package dev.parley.meters;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread changes and any thread reads. A change is a plain addition and a store of all 64 bits at once: no
 * lock, no fence, no allocation. Readers may see a change late, but not in part.
 */
final class Cells {

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Cells have two cache lines on either side to themselves: processors fetch lines in pairs. */
    private static final int PADDING = 16;

    private final long[] longs;

    Cells(int size) {
        this.longs = new long[size + 2 * PADDING];
    }

    /** On the one thread that changes the numbers. */
    void add(int index, long delta) {
        int at = index + PADDING;
        LONGS.setOpaque(longs, at, longs[at] + delta);
    }

    /** On any thread. */
    long get(int index) {
        return (long) LONGS.getOpaque(longs, index + PADDING);
    }
}
