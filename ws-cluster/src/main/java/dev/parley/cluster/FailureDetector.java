package dev.parley.cluster;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Judges peers by their silence, once a second. A peer in doubt is lost if nobody answers at its address within {@link
 * PeerTimeouts#busyMillis}, and any peer after {@link PeerTimeouts#silenceMillis}. Peers that are apart are linked. Runs on the
 * thread of the links' context.
 */
final class FailureDetector {

    /** A round this late means that this process was paused or busy. */
    static final long LATE_MILLIS = 2_500;

    /** A linked peer says every second that it is there. */
    private static final long MISSED_MILLIS = 2_000;

    /** For how long a refused peer is tried again that is neither named nor heard any more. */
    private static final long REFUSED_MILLIS = 5_000;

    private final Peers peers;
    private final Links links;
    private final PeerTimeouts timeouts;
    private final ClusterMeters counted;
    private long lastRound = Links.now();

    FailureDetector(Peers peers, Links links, PeerTimeouts timeouts, ClusterMeters counted) {
        this.peers = peers;
        this.links = links;
        this.timeouts = timeouts;
        this.counted = counted;
    }

    /**
     * Links peers that are named or sent a record lately, and drops the others: soon if their address refuses connections.
     *
     * @return completed when each peer that was apart is linked and has this node's record, or could not be reached; never
     *     fails
     */
    Future<Void> tend(Set<NodeId> named) {
        long now = Links.now();
        if (now - lastRound > LATE_MILLIS) {
            // What peers sent meanwhile may still wait to be read.
            peers.all().forEach(peer -> peer.excuse(now));
        }
        lastRound = now;
        named.forEach(id -> links.peer(id).ifPresent(peer -> peer.named(now)));
        List<Future<Void>> attempts =
                peers.all().stream().map(peer -> judge(peer, now)).toList();
        return Future.join(attempts).mapEmpty();
    }

    private Future<Void> judge(Peer peer, long now) {
        if (peer.isLinked() && peer.silentFor(now) > MISSED_MILLIS) {
            counted.beatMissed();
        }
        if (peer.isInDoubt() && peer.inDoubtFor(now) > timeouts.busyMillis()) {
            lose(peer, "no answer for " + seconds(timeouts.busyMillis()) + " s after its link was lost");
        } else if (peer.silentFor(now) > timeouts.silenceMillis()) {
            lose(peer, "silent for " + seconds(timeouts.silenceMillis()) + " s");
            peers.remove(peer);
        } else if (peer.isRefused() && peer.silentFor(now) > REFUSED_MILLIS) {
            peers.remove(peer);
        } else {
            return links.link(peer);
        }
        return Future.succeededFuture();
    }

    /** Its process may still run, behind a cut network. */
    private void lose(Peer peer, String reason) {
        links.lose(peer, reason, false);
    }

    private static long seconds(long millis) {
        return TimeUnit.MILLISECONDS.toSeconds(millis);
    }
}
