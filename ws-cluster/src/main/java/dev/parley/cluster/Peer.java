package dev.parley.cluster;

import io.vertx.core.net.NetSocket;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is known of one other node. Times are those of {@link System#nanoTime()}, in milliseconds. */
final class Peer {

    /** Longer than a peer that is but busy, as when many start at once. */
    private static final long SAID_AFTER_MILLIS = 5_000;

    final NodeId id;
    private @Nullable NetSocket link;
    private @Nullable NodeRecord told;
    private @Nullable String refusal;
    private boolean connecting;
    private boolean answering = true;
    private boolean silenceWasSaid;
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
        refusal = null;
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

    /**
     * What it told is forgotten: whoever is there next may be another process.
     *
     * @return whether to say so: TLS failed, or it was heard from and can't be reached; once for each reason
     */
    boolean refused(Throwable failure) {
        boolean isStrange = failure instanceof SSLException || told != null;
        connecting = false;
        told = null;
        String reason = String.valueOf(failure.getMessage());
        if (!isStrange || reason.equals(refusal)) {
            return false;
        }
        refusal = reason;
        return true;
    }

    Optional<NodeRecord> told() {
        return Optional.ofNullable(told);
    }

    /** @return whether to say that it is heard from again */
    boolean told(NodeRecord record, long now) {
        boolean back = silenceWasSaid;
        told = record;
        lastSign = now;
        answering = true;
        silenceWasSaid = false;
        return back;
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

    /**
     * It did not answer in time.
     *
     * @return whether to say so: after a while, and once until it is heard from again
     */
    boolean fellSilent(long now) {
        answering = false;
        boolean isNew = isLinked() && !silenceWasSaid && silentFor(now) > SAID_AFTER_MILLIS;
        silenceWasSaid |= isNew;
        return isNew;
    }

    long silentFor(long now) {
        return now - lastSign;
    }
}
