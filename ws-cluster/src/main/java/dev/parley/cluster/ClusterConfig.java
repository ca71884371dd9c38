package dev.parley.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How a process joins the others.
 *
 * @param peers where to look for the others; this process may be among them
 * @param host the address by which peers reach this process, or "" to find it automatically
 * @param port the event bus's TCP port; 0 chooses a free one
 * @param advertised where peers connect to, if it is another address or port, which must lead to this one
 * @param tls mutual TLS on the bus, or empty for none
 */
public record ClusterConfig(
        List<PeerName> peers, String host, int port, Optional<PeerName> advertised, Optional<ClusterTls> tls) {

    public ClusterConfig {
        peers = List.copyOf(peers);
    }

    public ClusterConfig(List<PeerName> peers, String host, int port, Optional<ClusterTls> tls) {
        this(peers, host, port, Optional.empty(), tls);
    }
}
