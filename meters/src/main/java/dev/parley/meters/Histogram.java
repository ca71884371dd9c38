package dev.parley.meters;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Values by their size, which any thread records and any thread reads. A record takes no lock and allocates nothing. */
public final class Histogram {

    private final Buckets buckets;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    Histogram(Buckets buckets) {
        this.buckets = buckets;
        this.counts = Stream.generate(LongAdder::new).limit(buckets.size()).toArray(LongAdder[]::new);
    }

    /**
     * Counts a value.
     *
     * @param value nanoseconds if the family is one of times
     */
    public void record(long value) {
        counts[buckets.indexOf(value)].increment();
        sum.add(value);
    }

    void addTo(Distribution total) {
        for (int i = 0; i < counts.length; i++) {
            total.count(i, counts[i].sum());
        }
        total.add(sum.sum());
    }
}
