package dev.parley.meters;

/** What a histogram holds at a moment: how many values are in each bucket, and their sum. Used by one thread at a time. */
public final class Distribution {

    private final long[] counts;
    private long sum;

    Distribution(Buckets buckets) {
        this.counts = new long[buckets.size()];
    }

    void count(int bucket, long more) {
        counts[bucket] += more;
    }

    void add(long more) {
        sum += more;
    }

    void addTo(Distribution total) {
        for (int i = 0; i < counts.length; i++) {
            total.count(i, counts[i]);
        }
        total.add(sum);
    }

    /** How many values are in each bucket of {@link Buckets}, the last of which has no bound. */
    public long[] counts() {
        return counts.clone();
    }

    /** The sum of all values; nanoseconds if the family is one of times. */
    public long sum() {
        return sum;
    }
}
