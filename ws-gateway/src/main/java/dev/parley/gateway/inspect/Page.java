package dev.parley.gateway.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many things in the order of their names, which are offered in any order. Never holds more than those. */
final class Page<T> {

    private record Entry<T>(String name, T thing) {}

    private final String after;
    private final int limit;
    /** The last name is on top, to be replaced by an earlier one. */
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing((Entry<T> entry) -> entry.name()).reversed());

    /** @param after only names after this one are wanted */
    Page(String after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /** Returns false if a thing of this name would not be on the page, so that it need not be looked at. */
    boolean wants(String name) {
        return name.compareTo(after) > 0
                && (entries.size() < limit || name.compareTo(entries.element().name()) < 0);
    }

    /** Adds a thing that is wanted. */
    void add(String name, T thing) {
        entries.add(new Entry<>(name, thing));
        if (entries.size() > limit) {
            entries.remove();
        }
    }

    List<T> sorted() {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::name))
                .map(Entry::thing)
                .toList();
    }
}
