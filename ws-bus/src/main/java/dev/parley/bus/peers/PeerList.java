package dev.parley.bus.peers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The other processes that use Redis. Only a process that said goodbye or has certainly ended leaves the list. Silence
 * removes none, since a process that can't be heard may still reach Redis. So the list is empty only if no other process was
 * ever known, or if every one of them can claim nothing any more. Used by any thread.
 */
final class PeerList {

    /** An announcement that follows the news that its process is gone by less than this was on its way before. */
    private static final long STALE_NANOS = 3_000_000_000L;

    private final LongSupplier clock;
    private final Set<String> peers = new HashSet<>();
    /** When processes were reported gone; only of those that an announcement may still follow. */
    private final Map<String, Long> goneAt = new HashMap<>();

    /** @param clock monotonic, in nanoseconds */
    PeerList(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void heard(String processId) {
        Long gone = goneAt.get(processId);
        if (gone == null || clock.getAsLong() - gone > STALE_NANOS) {
            peers.add(processId);
        }
    }

    synchronized void gone(String processId) {
        long now = clock.getAsLong();
        goneAt.values().removeIf(at -> now - at > STALE_NANOS);
        goneAt.put(processId, now);
        peers.remove(processId);
    }

    synchronized List<String> all() {
        return List.copyOf(peers);
    }

    synchronized boolean has(String processId) {
        return peers.contains(processId);
    }
}
