package dev.parley.host.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Events for which no process is free, first come, first served, and bounded. */
final class WaitingEvents {

    private final PoolLimits limits;
    private final Deque<PendingEvent> events = new ArrayDeque<>();
    private long bytes;

    WaitingEvents(PoolLimits limits) {
        this.limits = limits;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    /** Whether it waits from here on: there is room, in number and in bytes. */
    boolean offer(PendingEvent event) {
        long withIt = bytes + event.invocation().event().length();
        if (events.size() >= limits.waiting() || withIt > limits.waitingBytes()) {
            return false;
        }
        events.add(event);
        bytes = withIt;
        return true;
    }

    Optional<PendingEvent> poll() {
        Optional<PendingEvent> first = Optional.ofNullable(events.poll());
        first.ifPresent(this::left);
        return first;
    }

    /** How long the first has waited, in milliseconds; 0 if there is none. */
    long longestWait(long now) {
        PendingEvent first = events.peek();
        return first == null ? 0 : now - first.arrivedAt();
    }

    /** Takes out those whose deadline has passed. */
    List<PendingEvent> takeOverdue(long now) {
        List<PendingEvent> overdue = new ArrayList<>();
        for (Iterator<PendingEvent> all = events.iterator(); all.hasNext(); ) {
            PendingEvent event = all.next();
            if (event.isOverdue(now)) {
                all.remove();
                left(event);
                overdue.add(event);
            }
        }
        return overdue;
    }

    List<PendingEvent> takeAll() {
        List<PendingEvent> all = List.copyOf(events);
        events.clear();
        bytes = 0;
        return all;
    }

    private void left(PendingEvent event) {
        bytes -= event.invocation().event().length();
    }
}
