package dev.parley.cluster;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the event bus that have not shown a certificate yet. If there are too many, the oldest is closed: a peer
 * needs some milliseconds to show its certificate, so it is among the newest. Used by any thread.
 */
final class UnprovenPeers {

    /** More than a large cluster has when all its processes start at once. */
    static final int MAX_CONNECTIONS = 256;

    private final Set<Channel> waiting = new LinkedHashSet<>();

    void add(Channel connection) {
        Channel oldest = addAndTakeOldest(connection);
        if (oldest != null) {
            oldest.close();
        }
    }

    private synchronized @Nullable Channel addAndTakeOldest(Channel connection) {
        waiting.add(connection);
        if (waiting.size() <= MAX_CONNECTIONS) {
            return null;
        }
        Channel oldest = waiting.iterator().next();
        waiting.remove(oldest);
        return oldest;
    }

    synchronized void remove(Channel connection) {
        waiting.remove(connection);
    }
}
