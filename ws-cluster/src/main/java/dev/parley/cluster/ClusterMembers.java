package dev.parley.cluster;

import io.vertx.core.spi.cluster.NodeListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cluster's members as Vert.x sees them: this node, and its peers that are members. Changed on the node's context. */
final class ClusterMembers {

    private final NodeId self;
    private final Peers peers;
    private final Registrations registrations;
    private volatile List<String> ids;
    private @Nullable NodeListener listener;

    ClusterMembers(NodeId self, Peers peers, Registrations registrations) {
        this.self = self;
        this.peers = peers;
        this.registrations = registrations;
        this.ids = List.of(self.toString());
    }

    /** On any thread. */
    List<String> ids() {
        return ids;
    }

    void listener(NodeListener listener) {
        this.listener = listener;
    }

    /** The peer has become a member. */
    void added(Peer peer) {
        update();
        register(peer);
        if (listener != null) {
            listener.nodeAdded(peer.id.toString());
        }
    }

    /** The peer is no member any more. */
    void removed(Peer peer) {
        update();
        registrations.replace(peer.id.toString(), Set.of());
        if (listener != null) {
            listener.nodeLeft(peer.id.toString());
        }
    }

    /** Takes over a member's consumers from its last record. */
    void register(Peer member) {
        Set<String> addresses =
                new LinkedHashSet<>(member.record().map(NodeRecord::addresses).orElse(Set.of()));
        addresses.add(RecordAddress.of(member.id));
        registrations.replace(member.id.toString(), addresses);
    }

    private void update() {
        Stream<String> others = peers.all().stream().filter(Peer::isMember).map(peer -> peer.id.toString());
        ids = Stream.concat(Stream.of(self.toString()), others).toList();
    }
}
