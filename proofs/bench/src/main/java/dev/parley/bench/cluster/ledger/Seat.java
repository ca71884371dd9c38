package dev.parley.bench.cluster.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One client's connection. Its events are answered in their order, one after the other. */
final class Seat {

    private static final long NEVER = Long.MAX_VALUE;

    final boolean counted;
    /** From when on it must hear all that is said: it has heard something, so it is in the room. */
    long presentFrom = NEVER;

    boolean closed;
    long heardAt;
    long resolvedAt;

    final Map<Integer, Event> said = new HashMap<>();
    final TreeMap<Integer, Event> outstanding = new TreeMap<>();
    private final Map<Integer, Integer> newestBySender = new HashMap<>();
    private int nextOrder;
    private int newestResolved = -1;

    Seat(long openedAt, boolean counted) {
        this.counted = counted;
        this.heardAt = openedAt;
        this.resolvedAt = openedAt;
    }

    /** @return for how long it had heard nothing, in milliseconds */
    long hear(long at) {
        long gap = presentFrom == NEVER ? 0 : at - heardAt;
        presentFrom = Math.min(presentFrom, at);
        heardAt = at;
        return gap;
    }

    Event send(Event.Kind kind, long at) {
        Event event = new Event(nextOrder++, kind, at);
        outstanding.put(event.order, event);
        if (kind == Event.Kind.SAY) {
            said.put(event.order, event);
        }
        return event;
    }

    void resolve(Event event, long at) {
        outstanding.remove(event.order);
        newestResolved = Math.max(newestResolved, event.order);
        resolvedAt = at;
    }

    @Nullable
    Event oldest(Predicate<Event> which) {
        return outstanding.values().stream().filter(which).findFirst().orElse(null);
    }

    /** Whether a later event was answered already, so that this one never will be. */
    boolean isPassed(Event event) {
        return event.order < newestResolved;
    }

    /** Whether a message comes after a later one of the same sender. */
    boolean isLate(int sender, int order) {
        int newest = newestBySender.merge(sender, order, Math::max);
        return newest > order;
    }
}
