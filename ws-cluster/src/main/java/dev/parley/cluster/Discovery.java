package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where peers are: found, or resolved from their names on a worker thread, one query at a time. Runs on one context's thread. */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Vertx vertx;
    private final PeerAddresses addresses;
    private final FoundPeers found;
    private Set<NodeId> named = Set.of();
    private boolean resolving;

    Discovery(Vertx vertx, PeerAddresses addresses, FoundPeers found) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.found = found;
    }

    /**
     * Returns the peers that were found, and what the names resolve to now, or the last answer if the resolver still works on a
     * query or failed.
     */
    Future<Set<NodeId>> peers() {
        return named().map(resolved ->
                Stream.concat(resolved.stream(), found.nodes().stream()).collect(Collectors.toSet()));
    }

    private Future<Set<NodeId>> named() {
        if (resolving || addresses.isEmpty()) {
            return Future.succeededFuture(named);
        }
        resolving = true;
        return vertx.executeBlocking(addresses::resolve, false).transform((answer, failure) -> {
            resolving = false;
            if (answer == null) {
                LOG.warn("The peers' names can't be looked up", failure);
            } else {
                named = answer;
            }
            return Future.succeededFuture(named);
        });
    }
}
