package dev.parley.host.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Workers that wait for an event. The most recently used one is taken first, so that the others age and can be ended. */
final class IdleWorkers {

    /** @param since in milliseconds on the monotonic clock */
    private record Idle(Worker worker, long since) {}

    private final Deque<Idle> workers = new ArrayDeque<>();

    void add(Worker worker, long now) {
        workers.addFirst(new Idle(worker, now));
    }

    /** Removes and returns the most recently used worker; empty if none is idle. */
    Optional<Worker> take() {
        return Optional.ofNullable(workers.pollFirst()).map(Idle::worker);
    }

    void remove(Worker worker) {
        workers.removeIf(idle -> idle.worker() == worker);
    }

    /** Returns the worker that has been idle for longest, if it has been idle since {@code time} or before. */
    Optional<Worker> idleSince(long time) {
        return Optional.ofNullable(workers.peekLast())
                .filter(idle -> idle.since() <= time)
                .map(Idle::worker);
    }
}
