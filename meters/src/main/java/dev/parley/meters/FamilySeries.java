package dev.parley.meters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The series of one family, by the values of its labels. Thread-safe; its lock is never taken where things are counted. */
final class FamilySeries {

    private final Family family;
    private final Map<List<String>, Series> series = new LinkedHashMap<>();

    FamilySeries(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }

    /** @throws IllegalArgumentException if the values do not fit the family's labels */
    void check(List<String> values) {
        if (values.size() != family.labels().size()) {
            throw new IllegalArgumentException(
                    family.name() + " has " + family.labels().size() + " labels, and not " + values);
        }
        for (int i = 0; i < values.size(); i++) {
            Label label = family.labels().get(i);
            if (!label.isOpen() && !label.values().contains(values.get(i))) {
                throw new IllegalArgumentException(family.name() + ": " + label.name() + " is one of " + label.values()
                        + ", not " + values.get(i));
            }
        }
    }

    /**
     * Does something with the series of these values; they become {@link Label#OTHER} where a label has as many values as it
     * may have.
     *
     * @param values that pass {@link #check}
     */
    synchronized <T> T with(List<String> values, Function<Series, T> action) {
        List<String> bounded = new ArrayList<>(values);
        for (int i = 0; i < bounded.size(); i++) {
            bounded.set(i, bounded(i, bounded.get(i)));
        }
        return action.apply(series.computeIfAbsent(List.copyOf(bounded), first -> new Series(family)));
    }

    private String bounded(int index, String value) {
        Label label = family.labels().get(index);
        if (!label.isOpen()) {
            return value;
        }
        List<String> others = series.keySet().stream()
                .map(values -> values.get(index))
                .filter(other -> !other.equals(Label.OTHER))
                .distinct()
                .toList();
        return others.contains(value) || others.size() < label.max() ? value : Label.OTHER;
    }

    /** Forgets series without sources, so that values that are known at run time only leave room for others. */
    synchronized void forgetEmpty() {
        if (family.labels().stream().anyMatch(Label::isOpen)) {
            series.values().removeIf(Series::isEmpty);
        }
    }

    /** Reads all series. */
    synchronized <T> Map<List<String>, T> read(Function<Series, T> reading) {
        Map<List<String>, T> read = new LinkedHashMap<>();
        series.forEach((values, one) -> read.put(values, reading.apply(one)));
        return read;
    }
}
