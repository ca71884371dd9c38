package dev.parley.metrics;

import dev.parley.meters.Distribution;
import dev.parley.meters.Family;
import dev.parley.meters.FamilyReading;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** Shows {@link Meters} in a registry of Prometheus, which reads them at each scrape. */
public final class MeterCollector implements MultiCollector {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String TOTAL = "_total";

    private final Meters meters;

    public MeterCollector(Meters meters) {
        this.meters = meters;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(meters.read().stream()
                .filter(reading ->
                        !reading.numbers().isEmpty() || !reading.distributions().isEmpty())
                .map(MeterCollector::snapshot)
                .toList());
    }

    private static MetricSnapshot snapshot(FamilyReading reading) {
        return switch (reading.family().kind()) {
            case COUNTER -> counter(reading);
            case GAUGE -> gauge(reading);
            case HISTOGRAM -> histogram(reading);
        };
    }

    /** The writer of the text adds the end of the name. */
    private static MetricSnapshot counter(FamilyReading reading) {
        Family family = reading.family();
        String name = family.name().substring(0, family.name().length() - TOTAL.length());
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(family.help());
        reading.numbers()
                .forEach((values, number) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(family, values))
                        .value(shown(family, number))
                        .build()));
        return counter.build();
    }

    private static MetricSnapshot gauge(FamilyReading reading) {
        Family family = reading.family();
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(family.name()).help(family.help());
        reading.numbers()
                .forEach((values, number) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(family, values))
                        .value(shown(family, number))
                        .build()));
        return gauge.build();
    }

    private static MetricSnapshot histogram(FamilyReading reading) {
        Family family = reading.family();
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(family.name()).help(family.help());
        reading.distributions()
                .forEach((values, distribution) -> histogram.dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels(family, values))
                        .classicHistogramBuckets(buckets(family, distribution))
                        .sum(shown(family, distribution.sum()))
                        .build()));
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(Family family, Distribution distribution) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long[] bounds = family.buckets().bounds();
        long[] counts = distribution.counts();
        for (int i = 0; i < counts.length; i++) {
            buckets.bucket(i < bounds.length ? shown(family, bounds[i]) : Double.POSITIVE_INFINITY, counts[i]);
        }
        return buckets.build();
    }

    private static double shown(Family family, long number) {
        return family.isOfTimes() ? number / NANOS_PER_SECOND : number;
    }

    private static Labels labels(Family family, List<String> values) {
        return Labels.of(family.labels().stream().map(Label::name).toList(), values);
    }
}
