package dev.parley.meters;

import java.util.List;
import java.util.Map;

/**
 * What a family showed at a moment. Numbers that change meanwhile may be of different moments.
 *
 * @param numbers of counters and gauges, by the values of their labels; nanoseconds if the family is one of times
 * @param distributions of histograms, by the values of their labels
 */
public record FamilyReading(
        Family family, Map<List<String>, Long> numbers, Map<List<String>, Distribution> distributions) {

    static FamilyReading of(FamilySeries series) {
        return series.family().kind() == Kind.HISTOGRAM
                ? new FamilyReading(series.family(), Map.of(), series.read(Series::distribution))
                : new FamilyReading(series.family(), series.read(Series::number), Map.of());
    }
}
