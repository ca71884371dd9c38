package dev.parley.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one idle TCP connection to the event bus of every peer. The kernel closes it at once when the process at its other
 * end exits. Other things close it, too, so a lost link alone proves nothing: it is made again at once, and the peer stays a
 * member until the connection is refused, another process answers, or {@link FailureDetector} declares it lost. Nothing
 * is sent on a link but the kernel's own probes. Runs on one context's thread.
 */
final class Links {

    /** Hears of peers that become members or stop being members. */
    interface Listener {

        /** @return completed when the peer has this node's record, or is known not to answer; never fails */
        Future<Void> joined(Peer peer);

        /**
         * The link to a peer in doubt is back: the answer to a question asked now shows which process is there.
         *
         * @return as {@link #joined}
         */
        Future<Void> relinked(Peer peer);

        /**
         * @param last the peer's last record, if there was one
         * @param certain false if the peer only gave no answer, so that its process may still run
         */
        void left(Peer peer, Optional<NodeRecord> last, String reason, boolean certain);

        /** Nobody listens at the address of a peer that is no member. */
        void refused(Peer peer);
    }

    /** A process that is exiting may still accept a connection, and then close it. */
    private static final long RETRY_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final Context context;
    private final NetClient client;
    private final Listener listener;
    private final Peers peers;
    private final ClusterMeters counted;
    private boolean closed;

    Links(Peers peers, Context context, NetClient client, Listener listener, ClusterMeters counted) {
        this.peers = peers;
        this.context = context;
        this.client = client;
        this.listener = listener;
        this.counted = counted;
    }

    Stream<Peer> members() {
        return peers.all().stream().filter(Peer::isMember);
    }

    Stream<Peer> linked() {
        return members().filter(Peer::isLinked);
    }

    /**
     * Makes the bus wait for a link before it connects to a peer. What it would send meanwhile waits, too, rather than being
     * lost one by one; and a peer that is not there costs one failed connection, not one for each message.
     *
     * @return completed when the peer is linked, or if the node is no peer; fails when the peer in doubt is gone, or if the
     *     peer is not linked within two seconds
     */
    Future<Void> linked(NodeId id) {
        Peer peer = peers.find(id).orElse(null);
        if (peer == null || peer.isLinked()) {
            return Future.succeededFuture();
        }
        Future<Void> link = peer.nextLink();
        context.owner().setTimer(BusOptions.CONNECT_MILLIS, late -> {
            if (!peer.isMember()) {
                peer.failNextLink("is not linked");
            }
        });
        return link;
    }

    /** @return empty if it is this node itself, or unknown */
    Optional<Peer> find(NodeId id) {
        return peers.find(id);
    }

    /** @return the peer, added if it is new; empty if it is this node itself, or there are too many */
    Optional<Peer> peer(NodeId id) {
        return closed ? Optional.empty() : peers.findOrAdd(id, now());
    }

    /** Links the peer unless it is, or is about to be. A peer that is not up is normal, and not logged. */
    Future<Void> link(Peer peer) {
        if (!peer.isApart() || closed) {
            return Future.succeededFuture();
        }
        int attempt = peer.connecting();
        return client.connect(peer.id.port(), peer.id.host())
                .transform((socket, failure) ->
                        socket == null ? failed(peer, attempt, failure) : up(peer, attempt, socket));
    }

    private Future<Void> up(Peer peer, int attempt, NetSocket socket) {
        if (closed || !peer.isConnecting(attempt)) {
            return socket.close().otherwiseEmpty();
        }
        KeepAlive.watch(socket);
        socket.handler(nothing -> {});
        socket.exceptionHandler(failure -> LOG.debug("Link to {}: {}", peer.id, failure.getMessage()));
        socket.closeHandler(gone -> context.runOnContext(now -> down(peer, socket)));
        peer.linked(socket, now());
        LOG.debug("Linked to {}", peer.id);
        return peer.isInDoubt() ? listener.relinked(peer) : listener.joined(peer);
    }

    private Future<Void> failed(Peer peer, int attempt, Throwable failure) {
        LOG.debug("No link to {}: {}", peer.id, failure.getMessage());
        if (!closed && peer.isConnecting(attempt)) {
            peer.connectFailed();
            if (!peer.isInDoubt()) {
                logUnexpected(peer, failure);
                if (isRefused(failure)) {
                    peer.addressRefused();
                    listener.refused(peer);
                }
            } else if (isRefused(failure)) {
                lose(peer, "nobody listens there any more");
                peer.addressRefused();
            } else {
                retry(peer);
            }
        }
        return Future.succeededFuture();
    }

    private static void logUnexpected(Peer peer, Throwable failure) {
        if (peer.refused(failure)) {
            LOG.warn("No link to {}: {}", peer.id, failure.getMessage());
        }
    }

    /** An unreachable host has the same type with native transports, but another text. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof ConnectException
                && String.valueOf(failure.getMessage()).contains("refused");
    }

    private void retry(Peer peer) {
        context.owner().setTimer(RETRY_MILLIS, due -> {
            if (peer.isInDoubt()) {
                link(peer);
            }
        });
    }

    private void down(Peer peer, NetSocket socket) {
        if (closed || peer.link().filter(link -> link == socket).isEmpty()) {
            return;
        }
        LOG.debug("Link to {} was lost", peer.id);
        counted.linkLost();
        if (peer.isInDoubt()) {
            peer.doubt(now());
            retry(peer);
        } else if (peer.record().isPresent()) {
            peer.doubt(now());
            link(peer);
        } else {
            lose(peer, "its link was lost before it sent a record");
        }
    }

    /** The peer's process has ended. It becomes a member again when it is linked again. */
    void lose(Peer peer, String reason) {
        lose(peer, reason, true);
    }

    /** @param certain false if the peer only gave no answer, so that its process may still run */
    void lose(Peer peer, String reason, boolean certain) {
        boolean wasMember = peer.isMember();
        Optional<NetSocket> link = peer.link();
        Optional<NodeRecord> last = peer.forget();
        link.ifPresent(NetSocket::close);
        if (wasMember || last.isPresent()) {
            listener.left(peer, last, reason, certain);
        }
    }

    /** The node is no peer after all. */
    void drop(Peer peer) {
        lose(peer, "it belongs to another service");
        peers.remove(peer);
    }

    Future<Void> close() {
        closed = true;
        peers.all().forEach(peer -> peer.failNextLink("was linked to a node that leaves"));
        peers.clear();
        return client.close();
    }

    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
