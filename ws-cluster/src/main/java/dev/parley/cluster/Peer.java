package dev.parley.cluster;

import io.vertx.core.net.NetSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one other node. Times are those of {@link System#nanoTime()}, in milliseconds. */
final class Peer {

    final NodeId id;
    private @Nullable NetSocket link;
    private @Nullable NodeRecord told;
    private boolean connecting;
    private boolean answering = true;
    private long lastSign;

    Peer(NodeId id, long now) {
        this.id = id;
        this.lastSign = now;
    }

    Optional<NetSocket> link() {
        return Optional.ofNullable(link);
    }

    boolean isLinked() {
        return link != null;
    }

    /** Neither linked nor about to be. */
    boolean isApart() {
        return link == null && !connecting;
    }

    void connecting() {
        connecting = true;
    }

    void linked(NetSocket socket, long now) {
        connecting = false;
        link = socket;
        lastSign = now;
        answering = true;
    }

    /** @return what it had told, which is forgotten with the link */
    Optional<NodeRecord> unlinked() {
        Optional<NodeRecord> last = told();
        connecting = false;
        link = null;
        told = null;
        return last;
    }

    /** What it told is forgotten: whoever is there next may be another process. */
    void refused() {
        connecting = false;
        told = null;
    }

    Optional<NodeRecord> told() {
        return Optional.ofNullable(told);
    }

    void told(NodeRecord record, long now) {
        told = record;
        lastSign = now;
        answering = true;
    }

    /** It is among the addresses that the peers' names have. */
    void named(long now) {
        if (!isLinked()) {
            lastSign = now;
        }
    }

    /** Its silence so far is not its own. */
    void excused(long now) {
        lastSign = now;
    }

    boolean isAnswering() {
        return answering;
    }

    /** It did not answer in time. */
    void fellSilent() {
        answering = false;
    }

    long silentFor(long now) {
        return now - lastSign;
    }
}
