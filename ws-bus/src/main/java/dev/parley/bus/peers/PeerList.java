package dev.parley.bus.peers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The other processes that use Redis, and since when there is one at all. Silence removes no process from the list, since
 * a process that can't be heard may still reach Redis. Used by any thread.
 */
final class PeerList {

    /** How many changes between being alone and having peers are remembered. */
    private static final int MAX_CHANGES = 100;

    /** An announcement that follows the news that its process is gone by less than this was on its way before. */
    private static final long STALE_NANOS = 3_000_000_000L;

    private record Change(long at, boolean alone) {}

    private final LongSupplier clock;
    private final Set<String> peers = new HashSet<>();
    /** When processes were reported gone; only of those that an announcement may still follow. */
    private final Map<String, Long> goneAt = new HashMap<>();
    /** The newest first. */
    private final Deque<Change> changes = new ArrayDeque<>();

    /** @param clock monotonic, in nanoseconds */
    PeerList(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void heard(String processId) {
        Long gone = goneAt.get(processId);
        if (gone == null || clock.getAsLong() - gone > STALE_NANOS) {
            peers.add(processId);
            note();
        }
    }

    synchronized void gone(String processId) {
        long now = clock.getAsLong();
        goneAt.values().removeIf(at -> now - at > STALE_NANOS);
        goneAt.put(processId, now);
        peers.remove(processId);
        note();
    }

    private void note() {
        boolean wasAlone = changes.isEmpty() || changes.getFirst().alone();
        if (wasAlone != peers.isEmpty()) {
            changes.addFirst(new Change(clock.getAsLong(), peers.isEmpty()));
            if (changes.size() > MAX_CHANGES) {
                changes.removeLast();
            }
        }
    }

    synchronized List<String> all() {
        return List.copyOf(peers);
    }

    synchronized boolean has(String processId) {
        return peers.contains(processId);
    }

    /** Returns true if no other process was on the list at that time; of times too long ago, as at the oldest known. */
    synchronized boolean wasAlone(long at) {
        boolean alone = true;
        for (Change change : changes) {
            if (at - change.at() >= 0) {
                return change.alone();
            }
            alone = !change.alone();
        }
        return alone;
    }
}
