package dev.parley.meters;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What one process counts and times. Whoever counts asks for its meter once and keeps it, so that nothing is looked up where
 * things happen. Thread-safe.
 */
public final class Meters {

    private final Map<String, FamilySeries> families = new ConcurrentHashMap<>();
    private final StatusNames statusNames = new StatusNames();

    /**
     * Returns the counter to which any thread adds, the same one for the same values.
     *
     * @param values of the family's labels, in their order
     * @throws IllegalArgumentException if the values do not fit the labels, or another family has the same name
     */
    public Counter counter(Family family, String... values) {
        check(family, Kind.COUNTER);
        return with(family, Series::counter, values);
    }

    /**
     * Shows a present value that somebody else keeps. Those of one series are summed.
     *
     * @param now read on any thread; nanoseconds if the family is one of times
     * @throws IllegalArgumentException as {@link #counter} does
     */
    public Gauge gauge(Family family, LongSupplier now, String... values) {
        check(family, Kind.GAUGE);
        return shown(family, now, values);
    }

    /**
     * Shows a count that somebody else keeps. Those of one series are summed.
     *
     * @param total read on any thread; never less than before
     * @throws IllegalArgumentException as {@link #counter} does
     */
    public Gauge count(Family family, LongSupplier total, String... values) {
        check(family, Kind.COUNTER);
        return shown(family, total, values);
    }

    private Gauge shown(Family family, LongSupplier number, String... values) {
        FamilySeries known = of(family);
        return with(family, series -> series.add(new Gauge(known, series), number), values);
    }

    /** Returns the meters of one event loop, to be closed when the loop's work ends. */
    public LoopMeters loop() {
        return new LoopMeters(this);
    }

    static void check(Family family, Kind expected) {
        if (family.kind() != expected) {
            throw new IllegalArgumentException(family.name() + " is a " + family.kind() + " and not a " + expected);
        }
    }

    <T> T with(Family family, Function<Series, T> action, String... values) {
        FamilySeries known = of(family);
        known.check(List.of(values));
        statusNames.add(family, values);
        return known.with(List.of(values), action);
    }

    private FamilySeries of(Family family) {
        FamilySeries known = families.computeIfAbsent(family.name(), first -> new FamilySeries(family));
        if (!known.family().equals(family)) {
            throw new IllegalArgumentException("Two families are named " + family.name());
        }
        return known;
    }

    /** Returns what all families show now, in the order of their names. */
    public List<FamilyReading> read() {
        return families.values().stream()
                .sorted(Comparator.comparing(series -> series.family().name()))
                .map(FamilyReading::of)
                .toList();
    }

    /** Returns the numbers that the status of a process shows, by their dotted names, in order. */
    public SortedMap<String, Long> status() {
        return StatusNames.of(read());
    }
}
