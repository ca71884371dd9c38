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
 * Which addresses the peers' names have now. A name that has none yet is normal; one that had some and has none at the
 * moment keeps them for a minute, so that a resolver's bad moment costs no link. Not safe for use by several threads at
 * once: the next question is asked when the one before it was answered, however slow the resolver.
 */
final class PeerAddresses {

    static final long KEPT_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerAddresses.class);

    private record Answer(List<InetAddress> addresses, long at) {}

    private final List<PeerName> peers;
    private final Names names;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Boolean> resolving = new HashMap<>();

    PeerAddresses(List<PeerName> peers, Names names) {
        this.peers = peers;
        this.names = names;
    }

    /** Blocks until the resolver answered for every name. */
    Set<NodeId> look() {
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
            List<InetAddress> addresses = List.of(names.addresses(name));
            answers.put(name, new Answer(addresses, now));
            say(name, true);
            return addresses;
        } catch (UnknownHostException e) {
            say(name, false);
            Answer last = answers.get(name);
            return last != null && now - last.at() < KEPT_MILLIS ? last.addresses() : List.of();
        }
    }

    /** Once when it starts and once when it stops, not every second. */
    private void say(String name, boolean resolves) {
        Boolean before = resolving.put(name, resolves);
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
