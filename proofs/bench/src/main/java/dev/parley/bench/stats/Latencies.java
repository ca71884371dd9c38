package dev.parley.bench.stats;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A histogram of nanoseconds, exact to three digits up to a minute. Allocates nothing per value. For one thread. */
public final class Latencies {

    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST, DIGITS);

    /** Adds a value; one longer than a minute counts as a minute. */
    public void add(long nanos) {
        histogram.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
    }

    public void clear() {
        histogram.reset();
    }

    /** The number of values. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** @param percent such as {@code 99.9}, as it stands in the measurement's name */
    public Measurement percentile(String percent) {
        return new Measurement("ms p" + percent, millis(Double.parseDouble(percent) / 100));
    }

    /**
     * @param share 0.5 for the median
     * @return milliseconds; 0 if there are no values
     */
    public double millis(double share) {
        return histogram.getValueAtPercentile(100 * share) / 1e6;
    }
}
