package dev.parley.bus.dispatch;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Picks one of the best-ranked hosts: draws two of them at random and takes the one with fewer events in flight.
 *
 * <p>Every gateway knows only its own events in flight. If all gateways took the least busy host, ties would go to the
 * same host in each of them; with two random choices, hosts stay evenly loaded without any coordination.
 *
 * <p>One choice is used again for every event, on one event loop, so that a pick allocates nothing.
 */
final class HostChoice {

    private final RandomGenerator random;
    private @Nullable RegisteredHost first;
    private @Nullable RegisteredHost second;
    private int bestRank;
    private int candidates;

    HostChoice(RandomGenerator random) {
        this.random = random;
    }

    void begin() {
        first = null;
        second = null;
        bestRank = Integer.MAX_VALUE;
        candidates = 0;
    }

    /** @param rank the lower, the better; only the hosts of the best rank offered are drawn from */
    void offer(RegisteredHost host, int rank) {
        if (rank > bestRank) {
            return;
        }
        if (rank < bestRank) {
            begin();
            bestRank = rank;
        }
        candidates++;
        if (candidates == 1) {
            first = host;
        } else if (candidates == 2) {
            second = host;
        } else {
            replace(host);
        }
    }

    /** Reservoir sampling: each pair among all candidates so far is equally likely. */
    private void replace(RegisteredHost host) {
        int slot = random.nextInt(candidates);
        if (slot == 0) {
            first = host;
        } else if (slot == 1) {
            second = host;
        }
    }

    /** Null if no host was offered. Keeps no reference to any host. */
    @Nullable
    RegisteredHost pick() {
        RegisteredHost one = first;
        RegisteredHost other = second;
        first = null;
        second = null;
        if (one == null || other == null) {
            return one;
        }
        if (one.load() == other.load()) {
            return random.nextBoolean() ? one : other;
        }
        return one.load() < other.load() ? one : other;
    }
}
