package dev.parley.gateway.journal;

import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Who watches the events of one event loop. Used on that event loop only. */
final class Watchers {

    static final int MAX_WATCHERS = 16;

    /** A watcher that did not ask for so long is forgotten. */
    static final long SILENT_NANOS = 10_000_000_000L;

    private final Map<String, Watcher> byName = new HashMap<>();
    /** The same, to be looked through for each event. */
    private List<Watcher> all = List.of();

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Offers an event to every watcher; its line is made once, if anybody wants it and has room. */
    void offer(Predicate<LineMatch> wants, Supplier<EventLine> made, long now) {
        EventLine line = null;
        boolean anySilent = false;
        for (Watcher watcher : all) {
            if (now - watcher.askedAt() > SILENT_NANOS) {
                anySilent = true;
            } else if (wants.test(watcher.match()) && watcher.hasRoom()) {
                line = line == null ? made.get() : line;
                watcher.add(line);
            }
        }
        if (anySilent) {
            forgetSilent(now);
        }
    }

    /**
     * Returns what has come since the watcher's last question; another filter begins a new watch.
     *
     * @throws NodeException with {@code LIMIT} if there are too many watchers
     * @throws IllegalArgumentException if the filter's address is none
     */
    NodeAnswer.Lines take(String name, LineFilter filter, long now) {
        Watcher known = byName.get(name);
        if (known == null || !known.filter().equals(filter)) {
            forgetSilent(now);
            if (known == null && byName.size() >= MAX_WATCHERS) {
                throw new NodeException(
                        NodeException.Kind.LIMIT, "At most " + MAX_WATCHERS + " may watch a node at the same time");
            }
            known = new Watcher(filter);
            byName.put(name, known);
            all = new ArrayList<>(byName.values());
        }
        return known.take(now);
    }

    private void forgetSilent(long now) {
        byName.values().removeIf(watcher -> now - watcher.askedAt() > SILENT_NANOS);
        all = new ArrayList<>(byName.values());
    }
}
