package dev.parley.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How a process joins the others.
 *
 * @param peers where others are looked for; this process may be among them
 * @param host the address by which peers reach this process, or "" to have it found
 * @param port the event bus's TCP port; 0 takes a free one
 * @param tls mutual TLS on the bus, or empty for none
 */
public record ClusterConfig(List<PeerName> peers, String host, int port, Optional<ClusterTls> tls) {

    public ClusterConfig {
        peers = List.copyOf(peers);
    }
}
