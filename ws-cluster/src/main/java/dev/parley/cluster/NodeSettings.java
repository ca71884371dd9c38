package dev.parley.cluster;

import java.net.InetAddress;
import java.util.Optional;

/**
 * How a node finds its peers and is found by them, beside its configuration. Tests replace these.
 *
 * @param advertised the address that peers connect to, if it is not the one on which the bus listens
 */
record NodeSettings(NameResolver resolver, Optional<NodeId> advertised, PeerTimeouts timeouts) {

    static final NodeSettings DEFAULT =
            new NodeSettings(InetAddress::getAllByName, Optional.empty(), PeerTimeouts.DEFAULT);

    NodeSettings with(NameResolver other) {
        return new NodeSettings(other, advertised, timeouts);
    }

    NodeSettings with(PeerTimeouts other) {
        return new NodeSettings(resolver, advertised, other);
    }

    NodeSettings advertising(NodeId node) {
        return new NodeSettings(resolver, Optional.of(node), timeouts);
    }
}
