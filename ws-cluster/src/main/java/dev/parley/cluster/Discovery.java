package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolves the peers' names on a worker thread, one query at a time. Runs on one context's thread. */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Vertx vertx;
    private final PeerAddresses addresses;
    private Set<NodeId> named = Set.of();
    private boolean resolving;

    Discovery(Vertx vertx, PeerAddresses addresses) {
        this.vertx = vertx;
        this.addresses = addresses;
    }

    /** @return what the names resolve to now, or the last answer if the resolver still works on a query or failed */
    Future<Set<NodeId>> named() {
        if (resolving) {
            return Future.succeededFuture(named);
        }
        resolving = true;
        return vertx.executeBlocking(addresses::resolve, false).transform((found, failure) -> {
            resolving = false;
            if (found == null) {
                LOG.warn("The peers' names can't be looked up", failure);
            } else {
                named = found;
            }
            return Future.succeededFuture(named);
        });
    }
}
