package dev.parley.meters;

/**
 * A number that one thread changes and any thread reads; see {@link Cells} for the cost. An event loop that counts much has its
 * counters from a {@link LoopMeters}, whose cells lie side by side.
 */
public final class LoopCounter {

    private final Cells cells;
    private final int index;

    /** A counter by itself, whose cell shares no cache line with others. */
    public LoopCounter() {
        this(new Cells(1), 0);
    }

    LoopCounter(Cells cells, int index) {
        this.cells = cells;
        this.index = index;
    }

    /** Adds one, on the one thread that changes the number. */
    public void increment() {
        cells.add(index, 1);
    }

    /** On the one thread that changes the number. */
    public void add(long delta) {
        cells.add(index, delta);
    }

    /** On any thread. */
    public long get() {
        return cells.get(index);
    }
}
