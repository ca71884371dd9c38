package dev.parley.host.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Events without a free process, in the order of their arrival, bounded in number and bytes. */
final class WaitingEvents {

    private final PoolLimits limits;
    private final PoolMeters meters;
    private final Deque<PendingEvent> events = new ArrayDeque<>();
    private long bytes;

    WaitingEvents(PoolLimits limits, PoolMeters meters) {
        this.limits = limits;
        this.meters = meters;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    /** Adds the event. Returns false if that would exceed a limit. */
    boolean offer(PendingEvent event) {
        long total = bytes + event.invocation().event().length();
        if (events.size() >= limits.waiting() || total > limits.waitingBytes()) {
            return false;
        }
        events.add(event);
        bytes = total;
        meters.waiting(1);
        return true;
    }

    Optional<PendingEvent> poll() {
        Optional<PendingEvent> first = Optional.ofNullable(events.poll());
        first.ifPresent(this::removed);
        return first;
    }

    /** How long the first event has waited, in milliseconds; 0 if none waits. */
    long longestWait(long now) {
        PendingEvent first = events.peek();
        return first == null ? 0 : now - first.arrivedAt();
    }

    /** Removes and returns the events whose timeout is over. */
    List<PendingEvent> takeOverdue(long now) {
        List<PendingEvent> overdue = new ArrayList<>();
        for (Iterator<PendingEvent> all = events.iterator(); all.hasNext(); ) {
            PendingEvent event = all.next();
            if (event.isOverdue(now)) {
                all.remove();
                removed(event);
                overdue.add(event);
            }
        }
        return overdue;
    }

    List<PendingEvent> takeAll() {
        List<PendingEvent> all = List.copyOf(events);
        events.clear();
        bytes = 0;
        meters.waiting(-all.size());
        return all;
    }

    private void removed(PendingEvent event) {
        bytes -= event.invocation().event().length();
        meters.waiting(-1);
    }
}
