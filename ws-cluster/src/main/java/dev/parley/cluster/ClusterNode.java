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
     * Says where peers are now, in addition to those that are named. Those at an address that is not said again are no longer
     * looked for; as long as they are linked, they stay. If no peers are named, none is accepted before the first call, nor any that
     * belongs to another service.
     *
     * @param serviceId the same for all processes that are to share their event bus
     * @param addresses each {@code host:port}, where the host is an IP address; others are left out
     * @return completed when each was linked and has this node's record, or could not be reached, or after a second; never fails
     */
    Future<Void> found(String serviceId, Collection<String> addresses);
}
