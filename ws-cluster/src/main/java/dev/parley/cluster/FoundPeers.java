package dev.parley.cluster;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where peers are, as found while the process runs. Written by any thread, read by the node's context. */
final class FoundPeers {

    private volatile Set<NodeId> nodes = Set.of();

    /** Replaces all; what is no address and port is left out. */
    void replace(Collection<String> addresses) {
        Set<NodeId> found = new LinkedHashSet<>();
        addresses.forEach(address -> NodeId.parse(address).ifPresent(found::add));
        nodes = Set.copyOf(found);
    }

    Set<NodeId> nodes() {
        return nodes;
    }
}
