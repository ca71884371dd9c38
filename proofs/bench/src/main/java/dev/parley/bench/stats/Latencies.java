package dev.parley.bench.stats;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A histogram of nanoseconds, right to three digits up to a minute. Allocates nothing per value. For one thread. */
public final class Latencies {

    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST, DIGITS);

    /** What is longer than a minute counts as a minute. */
    public void add(long nanos) {
        histogram.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
    }

    public void clear() {
        histogram.reset();
    }

    /** How many values there are. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * @param share 0.5 for the median
     * @return milliseconds; 0 if there are no values
     */
    public double millis(double share) {
        return histogram.getValueAtPercentile(100 * share) / 1e6;
    }
}
