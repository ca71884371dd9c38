package dev.parley.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves the peers' names to addresses. A name without an address is normal before its peers are up. A name that loses its
 * addresses keeps them for a minute, so that no link is lost when the resolver fails for a moment. Not safe for use by
 * several threads at once.
 */
final class PeerAddresses {

    static final long KEPT_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerAddresses.class);

    private record Answer(List<InetAddress> addresses, long at) {}

    private final List<PeerName> peers;
    private final NameResolver resolver;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Boolean> resolved = new HashMap<>();

    PeerAddresses(List<PeerName> peers, NameResolver resolver) {
        this.peers = peers;
        this.resolver = resolver;
    }

    /** Returns true if there are no names. */
    boolean isEmpty() {
        return peers.isEmpty();
    }

    /** Blocks until the resolver has answered for every name. */
    Set<NodeId> resolve() {
        Set<NodeId> found = new LinkedHashSet<>();
        for (PeerName peer : peers) {
            for (InetAddress address : addresses(peer.host())) {
                found.add(NodeId.of(address, peer.port()));
            }
        }
        return found;
    }

    private List<InetAddress> addresses(String name) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        try {
            List<InetAddress> addresses = List.of(resolver.addresses(name));
            answers.put(name, new Answer(addresses, now));
            logChange(name, true);
            return addresses;
        } catch (UnknownHostException e) {
            logChange(name, false);
            Answer last = answers.get(name);
            return last != null && now - last.at() < KEPT_MILLIS ? last.addresses() : List.of();
        }
    }

    /** Logs when a name gets addresses and when it loses them. */
    private void logChange(String name, boolean resolves) {
        Boolean before = resolved.put(name, resolves);
        if (before != null && before == resolves) {
            return;
        }
        if (!resolves) {
            LOG.info("Peer name {} has no address {}", name, before == null ? "yet" : "any more");
        } else if (before != null) {
            LOG.info("Peer name {} has an address now", name);
        }
    }
}
