package dev.parley.gateway.rate;

import java.util.Arrays;

/** The last numbers of one name, in a ring. For one thread at a time. */
final class Series {

    private final long[] ring;
    private int next;
    private int count;
    private long lastTotal;
    private boolean hasTotal;

    Series(int size) {
        this.ring = new long[size];
    }

    /** Adds what a running total has grown by since the last call. The first total grew from 0. */
    void addTotal(long total) {
        add(hasTotal ? total - lastTotal : total);
        lastTotal = total;
        hasTotal = true;
    }

    void add(long value) {
        ring[next] = value;
        next = (next + 1) % ring.length;
        count = Math.min(count + 1, ring.length);
    }

    /** Returns the newest numbers, oldest first: as many as asked for, or as there are. */
    long[] last(int wanted) {
        int size = Math.min(wanted, count);
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = ring[Math.floorMod(next - size + i, ring.length)];
        }
        return values;
    }

    long sumOfLast(int wanted) {
        return Arrays.stream(last(wanted)).sum();
    }
}
