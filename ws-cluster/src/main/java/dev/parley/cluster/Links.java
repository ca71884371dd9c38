package dev.parley.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one idle TCP connection to the event bus of every peer: while it is up the peer is a member, and the kernel
 * says at once when the process at its other end is gone. Nothing is ever sent on it but the kernel's own probes. Runs
 * on one context's thread.
 */
final class Links {

    /** Told when a peer becomes a member and when it is one no longer. */
    interface Listener {

        /** @return completed when the peer knows what this node listens to, or is known not to answer; never fails */
        Future<Void> linked(Peer peer);

        /** @param told what the peer had told last */
        void unlinked(Peer peer, Optional<NodeRecord> told);
    }

    static final int MAX_PEERS = 1_000;

    /** Peers are tended every second; past this, this process was the one that did not hear. */
    static final long STOOD_STILL_MILLIS = 2_500;

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final NodeId self;
    private final Context context;
    private final NetClient client;
    private final long silenceMillis;
    private final Listener listener;
    private final Map<NodeId, Peer> peers = new LinkedHashMap<>();
    private long lastTended = now();
    private boolean fullWasSaid;
    private boolean closed;

    Links(NodeId self, Context context, NetClient client, long silenceMillis, Listener listener) {
        this.self = self;
        this.context = context;
        this.client = client;
        this.silenceMillis = silenceMillis;
        this.listener = listener;
    }

    Stream<Peer> linked() {
        return List.copyOf(peers.values()).stream().filter(Peer::isLinked);
    }

    /** @return empty if it is this node itself, or if there are too many */
    Optional<Peer> peer(NodeId id) {
        Peer known = peers.get(id);
        if (known != null || id.equals(self) || closed) {
            return Optional.ofNullable(known);
        }
        if (peers.size() >= MAX_PEERS) {
            if (!fullWasSaid) {
                fullWasSaid = true;
                LOG.warn("More than {} peers; {} and others are left out", MAX_PEERS, id);
            }
            return Optional.empty();
        }
        Peer peer = new Peer(id, now());
        peers.put(id, peer);
        return Optional.of(peer);
    }

    /**
     * Links what is named and what was heard from lately, and lets go of what is neither.
     *
     * @return completed when each one that was apart is linked and was told, or could not be reached; never fails
     */
    Future<Void> tend(Set<NodeId> named) {
        long now = now();
        if (now - lastTended > STOOD_STILL_MILLIS) {
            // This process stood still itself, and what was said meanwhile may not be read yet.
            peers.values().forEach(peer -> peer.excused(now));
        }
        lastTended = now;
        named.forEach(id -> peer(id).ifPresent(peer -> peer.named(now)));
        List<Future<Void>> attempts = new ArrayList<>();
        for (Peer peer : List.copyOf(peers.values())) {
            if (peer.silentFor(now) > silenceMillis) {
                LOG.info("Nothing heard from {} for {} s", peer.id, TimeUnit.MILLISECONDS.toSeconds(silenceMillis));
                drop(peer);
            } else {
                attempts.add(link(peer));
            }
        }
        return Future.join(attempts).mapEmpty();
    }

    /** Links the peer unless it is, or is about to be. That it is not up is nothing to speak of. */
    Future<Void> link(Peer peer) {
        if (!peer.isApart() || closed) {
            return Future.succeededFuture();
        }
        peer.connecting();
        return client.connect(peer.id.port(), peer.id.host())
                .compose(socket -> up(peer, socket))
                .recover(failure -> {
                    LOG.debug("No link to {}: {}", peer.id, failure.getMessage());
                    if (peer.refused(failure)) {
                        LOG.warn("No link to {}: {}", peer.id, failure.getMessage());
                    }
                    return Future.succeededFuture();
                });
    }

    private Future<Void> up(Peer peer, NetSocket socket) {
        if (closed || peers.get(peer.id) != peer) {
            return socket.close();
        }
        KeepAlive.watch(socket);
        socket.handler(nothing -> {});
        socket.exceptionHandler(failure -> LOG.debug("Link to {}: {}", peer.id, failure.getMessage()));
        socket.closeHandler(gone -> context.runOnContext(now -> down(peer, socket)));
        peer.linked(socket, now());
        LOG.debug("Linked to {}", peer.id);
        return listener.linked(peer);
    }

    private void down(Peer peer, NetSocket socket) {
        if (!closed && peer.link().filter(link -> link == socket).isPresent()) {
            LOG.debug("Link to {} is gone", peer.id);
            listener.unlinked(peer, peer.unlinked());
        }
    }

    /** The peer is no member from now on; it becomes one again when it is linked again. */
    void unlink(Peer peer) {
        peer.link().ifPresent(socket -> {
            down(peer, socket);
            socket.close();
        });
    }

    private void drop(Peer peer) {
        unlink(peer);
        peers.remove(peer.id);
    }

    Future<Void> close() {
        closed = true;
        peers.clear();
        return client.close();
    }

    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
