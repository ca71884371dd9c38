package dev.parley.cluster;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes that this one knows of, up to a bound. */
final class Peers {

    static final int MAX_PEERS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private final Set<NodeId> own;
    private final Map<NodeId, Peer> byId = new LinkedHashMap<>();
    private boolean fullLogged;

    /**
     * @param self where peers connect to
     * @param listening where this node listens, which is another address behind a forwarded port
     */
    Peers(NodeId self, NodeId listening) {
        this.own = new HashSet<>(List.of(self, listening));
    }

    /** A copy, so that peers may be added and removed meanwhile. */
    Collection<Peer> all() {
        return List.copyOf(byId.values());
    }

    /** @return empty if it is this node itself, or unknown */
    Optional<Peer> find(NodeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @return the peer, added if it is new; empty if it is this node itself, or there are too many */
    Optional<Peer> findOrAdd(NodeId id, long now) {
        if (byId.containsKey(id) || own.contains(id)) {
            return find(id);
        }
        if (byId.size() >= MAX_PEERS) {
            if (!fullLogged) {
                fullLogged = true;
                LOG.warn("More than {} peers; {} and others are left out", MAX_PEERS, id);
            }
            return Optional.empty();
        }
        byId.put(id, new Peer(id, now));
        return find(id);
    }

    void remove(Peer peer) {
        byId.remove(peer.id);
    }

    void clear() {
        byId.clear();
    }
}
