package dev.parley.gateway.testing;

import dev.parley.meters.Distribution;
import dev.parley.meters.Family;
import dev.parley.meters.FamilyReading;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads meters by the names that Prometheus shows. */
public final class Readings {

    private final Meters meters;

    public Readings(Meters meters) {
        this.meters = meters;
    }

    /** A counter or a gauge; 0 if nothing has counted it. */
    public long number(String family, String... labelValues) {
        return meters.read().stream()
                .filter(reading -> reading.family().name().equals(family))
                .mapToLong(reading -> reading.numbers().getOrDefault(List.of(labelValues), 0L))
                .sum();
    }

    /** How many values a histogram has. */
    public long count(String family, String... labelValues) {
        return meters.read().stream()
                .filter(reading -> reading.family().name().equals(family))
                .map(reading -> reading.distributions().get(List.of(labelValues)))
                .filter(Objects::nonNull)
                .map(Distribution::counts)
                .flatMapToLong(Arrays::stream)
                .sum();
    }

    /** The values of a label that have series. */
    public List<String> values(String family, String label) {
        return meters.read().stream()
                .filter(reading -> reading.family().name().equals(family))
                .flatMap(reading -> values(reading, label).stream())
                .distinct()
                .toList();
    }

    private static List<String> values(FamilyReading reading, String label) {
        Family family = reading.family();
        int at = family.labels().stream().map(Label::name).toList().indexOf(label);
        return reading.numbers().keySet().stream().map(values -> values.get(at)).toList();
    }
}
