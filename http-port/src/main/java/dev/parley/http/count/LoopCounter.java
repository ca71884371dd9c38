package dev.parley.http.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that one thread changes and any thread reads. A change is a plain addition and a store of all 64 bits at once: no
 * lock, no fence, no allocation. Readers may see a change late, but not in part.
 */
public final class LoopCounter {

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** The number has two cache lines on either side to itself: processors fetch lines in pairs. */
    private static final int INDEX = 16;

    private final long[] cells = new long[2 * INDEX + 1];

    /** Adds one, on the one thread that changes the number. */
    public void increment() {
        add(1);
    }

    /** On the one thread that changes the number. */
    public void add(long delta) {
        LONGS.setOpaque(cells, INDEX, cells[INDEX] + delta);
    }

    /** On any thread. */
    public long get() {
        return (long) LONGS.getOpaque(cells, INDEX);
    }
}
