package dev.parley.http.count;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The named numbers of one process. Names are dotted, such as {@code handshakes.refused.rate}. Whoever counts asks for its
 * counter once and keeps it, so that no name is looked up where things happen. Thread-safe.
 */
public final class Counters {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");

    private final Map<String, Counter> shared = new ConcurrentHashMap<>();
    private final Map<String, CopyOnWriteArrayList<LongSupplier>> sources = new ConcurrentHashMap<>();

    /**
     * Returns the counter of this name, to which any thread may add.
     *
     * @throws IllegalArgumentException if the name is malformed, or part of another name, or has another name as a part
     */
    public Counter counter(String name) {
        return shared.computeIfAbsent(name, first -> {
            Counter counter = new Counter();
            gauge(name, counter::get);
            return counter;
        });
    }

    /**
     * Returns a new counter to which one event loop adds; the counters of one name are summed. It stays for good, since a
     * count never goes back. So an event loop asks once for each name.
     *
     * @throws IllegalArgumentException as {@link #counter} does
     */
    public LoopCounter loopCounter(String name) {
        LoopCounter counter = new LoopCounter();
        gauge(name, counter::get);
        return counter;
    }

    /**
     * Adds a number that somebody else keeps. Those of one name are summed.
     *
     * @param now read on any thread
     * @throws IllegalArgumentException as {@link #counter} does
     */
    public void gauge(String name, LongSupplier now) {
        check(name);
        sources.computeIfAbsent(name, first -> new CopyOnWriteArrayList<>()).add(now);
    }

    /** The owner of a {@link #gauge} is gone. Its name stays, with the sum of the others. */
    public void forget(LongSupplier now) {
        sources.values().forEach(list -> list.remove(now));
    }

    /** Readers make a tree of the names, in which only leaves have numbers. */
    private void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A counter's name is dotted words, not " + name);
        }
        for (String other : sources.keySet()) {
            if (other.startsWith(name + ".") || name.startsWith(other + ".")) {
                throw new IllegalArgumentException("A counter can't be named " + name + " beside " + other);
            }
        }
    }

    /** Returns all numbers by name, in order. Numbers that change meanwhile may be of different moments. */
    public SortedMap<String, Long> values() {
        SortedMap<String, Long> values = new TreeMap<>();
        sources.forEach((name, list) -> values.put(
                name, list.stream().mapToLong(LongSupplier::getAsLong).sum()));
        return values;
    }
}
