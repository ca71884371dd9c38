package dev.parley.gateway.testing;

import dev.parley.meters.Distribution;
import dev.parley.meters.FamilyReading;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.Arrays;
import java.util.List;

/** Reads meters by the names that Prometheus shows. */
public final class Readings {

    private final Meters meters;

    public Readings(Meters meters) {
        this.meters = meters;
    }

    /** A counter or a gauge; 0 if nothing has counted it. A family of another name is a fault of the test. */
    public long number(String family, String... labelValues) {
        return reading(family).numbers().getOrDefault(List.of(labelValues), 0L);
    }

    private FamilyReading reading(String family) {
        return meters.read().stream()
                .filter(reading -> reading.family().name().equals(family))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no family " + family));
    }

    /** How many values a histogram has. */
    public long count(String family, String... labelValues) {
        Distribution values = reading(family).distributions().get(List.of(labelValues));
        return values == null ? 0 : Arrays.stream(values.counts()).sum();
    }

    /** The values of a label that have series. */
    public List<String> values(String family, String label) {
        FamilyReading reading = reading(family);
        int at = reading.family().labels().stream().map(Label::name).toList().indexOf(label);
        return reading.numbers().keySet().stream()
                .map(values -> values.get(at))
                .distinct()
                .toList();
    }
}
