package dev.parley.bench.job;

import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Series;
import java.util.List;

/** The medians of the first and the last third of a measurement's intervals; of fewer than three, the outermost ones. */
record Thirds(double first, double last) {

    static Thirds of(List<List<Measurement>> intervals, String name) {
        List<Double> values = intervals.stream()
                .flatMap(interval -> interval.stream())
                .filter(measurement -> measurement.name().equals(name))
                .map(Measurement::value)
                .toList();
        int third = Math.max(1, values.size() / 3);
        return new Thirds(
                new Series(values.subList(0, third)).median(),
                new Series(values.subList(values.size() - third, values.size())).median());
    }
}
