package dev.parley.bench.compare;

import dev.parley.bench.stats.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A range of ratios, both ends included. */
record Interval(double low, double high) {

    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;

    /**
     * The 95 % interval of the median, by the percentile bootstrap: the medians of 10,000 samples drawn with replacement,
     * without the outermost 2.5 % on either side. Of five ratios or fewer that is the smallest to the largest. The same
     * ratios always have the same interval.
     *
     * @param ratios at least one
     */
    static Interval ofMedian(List<Double> ratios) {
        Random random = new Random(1);
        List<Double> medians = new ArrayList<>(RESAMPLES);
        for (int i = 0; i < RESAMPLES; i++) {
            List<Double> sample = random.ints(ratios.size(), 0, ratios.size())
                    .mapToObj(ratios::get)
                    .toList();
            medians.add(new Series(sample).median());
        }
        Collections.sort(medians);
        int tail = (int) (TAIL * RESAMPLES);
        return new Interval(medians.get(tail), medians.get(RESAMPLES - 1 - tail));
    }

    /** The largest factor, up or down, in this interval; 1 or more. */
    double factor() {
        return Math.max(1, Math.max(high, 1 / low));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f to %.3f", low, high);
    }
}
