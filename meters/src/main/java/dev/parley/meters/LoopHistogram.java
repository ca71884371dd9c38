package dev.parley.meters;

/**
 * Values by their size, recorded by one thread and read by any. A record is a search for the bucket and two additions to
 * {@link Cells}: no lock, no fence, no allocation.
 */
public final class LoopHistogram {

    private final Buckets buckets;
    private final Cells cells;

    /** Where the buckets begin; the sum of all values follows them. */
    private final int first;

    LoopHistogram(Buckets buckets, Cells cells, int first) {
        this.buckets = buckets;
        this.cells = cells;
        this.first = first;
    }

    /**
     * Counts a value, on the one thread that records.
     *
     * @param value nanoseconds if the family is one of times
     */
    public void record(long value) {
        cells.add(first + buckets.indexOf(value), 1);
        cells.add(first + buckets.size(), value);
    }

    /** How many cells a histogram needs. */
    static int cellsOf(Buckets buckets) {
        return buckets.size() + 1;
    }

    void addTo(Distribution sum) {
        for (int i = 0; i < buckets.size(); i++) {
            sum.count(i, cells.get(first + i));
        }
        sum.add(cells.get(first + buckets.size()));
    }
}
