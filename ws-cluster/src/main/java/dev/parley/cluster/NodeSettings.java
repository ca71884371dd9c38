package dev.parley.cluster;

import java.net.InetAddress;

/** How a node finds its peers, beside its configuration. Tests replace these. */
record NodeSettings(NameResolver resolver, PeerTimeouts timeouts) {

    static final NodeSettings DEFAULT = new NodeSettings(InetAddress::getAllByName, PeerTimeouts.DEFAULT);

    NodeSettings with(NameResolver other) {
        return new NodeSettings(other, timeouts);
    }

    NodeSettings with(PeerTimeouts other) {
        return new NodeSettings(resolver, other);
    }
}
