package dev.parley.bench.stats;

import java.util.List;

/**
 * The same measurement of several runs.
 *
 * @param sorted smallest first, at least one
 */
public record Series(List<Double> sorted) {

    public Series {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("A series of no runs has no median");
        }
        sorted = sorted.stream().sorted().toList();
    }

    /** The first third of values in their order, at least one. */
    public static Series firstThird(List<Double> values) {
        return new Series(values.subList(0, Math.max(1, values.size() / 3)));
    }

    /** The last third of values in their order, at least one. */
    public static Series lastThird(List<Double> values) {
        return new Series(values.subList(values.size() - Math.max(1, values.size() / 3), values.size()));
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return sorted.get(0);
    }

    public double max() {
        return sorted.get(sorted.size() - 1);
    }

    @Override
    public String toString() {
        String median = Measurement.format(median());
        if (sorted.size() == 1) {
            return median;
        }
        return median + " (" + Measurement.format(min()) + " to " + Measurement.format(max()) + ")";
    }
}
