package dev.parley.cluster;

import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Collection;
import java.util.Optional;

/** This process among those that share its event bus. Methods may be called on any thread. */
public interface ClusterNode {

    /** Returns empty if the event bus is local, or Vert.x was given another cluster manager. */
    static Optional<ClusterNode> of(Vertx vertx) {
        return ((VertxInternal) vertx).clusterManager() instanceof ClusterNode node
                ? Optional.of(node)
                : Optional.empty();
    }

    /** Returns where peers connect to, {@code host:port}. */
    String address();

    /** Returns the addresses of all processes that share the event bus, this one among them. */
    Collection<String> members();

    /** Shows what has happened to the links to peers since the start, and what will. To be called once. */
    void show(Meters meters);

    /**
     * Replaces the addresses that earlier calls gave for peers; peers that the configuration names are looked for in any case. A
     * peer whose address is missing now is no longer looked for, but stays a member while it is linked. If the configuration names no
     * peers, every peer is refused before the first call, and peers of another service after it.
     *
     * @param serviceId the same for all processes that are to share their event bus
     * @param addresses each {@code host:port}, where the host is an IP address; others are left out
     * @return completed when each was linked and has this node's record, or could not be reached, or after a second; never fails
     */
    Future<Void> found(String serviceId, Collection<String> addresses);
}
