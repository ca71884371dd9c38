package dev.parley.meters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One series of a family: the sum of what several sources count. Its lock is for readers and for sources that come and go; it
 * is never taken where things are counted.
 */
final class Series {

    private final Family family;
    private final Map<Object, LongSupplier> numbers = new HashMap<>();
    private final List<Consumer<Distribution>> distributions = new ArrayList<>();

    /** What sources that are gone have counted. */
    private long ended;

    private @Nullable Distribution endedValues;
    private @Nullable Counter counter;

    Series(Family family) {
        this.family = family;
    }

    synchronized Counter counter() {
        if (counter == null) {
            counter = new Counter();
            numbers.put(counter, counter::get);
        }
        return counter;
    }

    /** Adds a source, and returns its owner. */
    synchronized <T> T add(T owner, LongSupplier number) {
        numbers.put(owner, number);
        return owner;
    }

    /** Adds a source, and returns this series. */
    synchronized Series add(Consumer<Distribution> distribution) {
        distributions.add(distribution);
        return this;
    }

    /**
     * Reads a source no longer.
     *
     * @param keeps true if the series keeps what the source has counted
     */
    synchronized void end(Object owner, boolean keeps) {
        LongSupplier number = numbers.remove(owner);
        if (number != null && keeps) {
            ended += number.getAsLong();
        }
    }

    /** Reads a source no longer, and keeps what it has counted. */
    synchronized void end(Consumer<Distribution> distribution) {
        if (distributions.remove(distribution)) {
            if (endedValues == null) {
                endedValues = new Distribution(family.buckets());
                distributions.add(endedValues::addTo);
            }
            distribution.accept(endedValues);
        }
    }

    synchronized boolean isEmpty() {
        return numbers.isEmpty() && distributions.isEmpty() && ended == 0;
    }

    synchronized long number() {
        LongStream now = numbers.values().stream().mapToLong(LongSupplier::getAsLong);
        return family.largest() ? now.max().orElse(0) : ended + now.sum();
    }

    synchronized Distribution distribution() {
        Distribution sum = new Distribution(family.buckets());
        distributions.forEach(source -> source.accept(sum));
        return sum;
    }
}
