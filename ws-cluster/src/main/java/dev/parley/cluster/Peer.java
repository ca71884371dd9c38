package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one other node. A peer is a member while it is linked, and while it is in doubt: its link was lost
 * and nobody has found out yet whether its process still runs. Times are those of {@link System#nanoTime()}, in milliseconds.
 */
final class Peer {

    /** A peer that is merely busy answers sooner, even while many processes start at once. */
    private static final long LOG_SILENCE_AFTER_MILLIS = 5_000;

    /** Three beats are missing. */
    private static final long ASK_AFTER_MILLIS = 3_500;

    final NodeId id;
    private @Nullable NetSocket link;
    private @Nullable NodeRecord record;
    private @Nullable String loggedRefusal;
    private Promise<Void> nextLink = Promise.promise();
    private int attempts;
    private boolean connecting;
    private boolean inDoubt;
    private boolean answering = true;
    private boolean refused;
    private String recordDigest = "";
    private String has = "";
    private boolean silenceLogged;
    private long lastSign;
    private long doubtedAt;

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

    boolean isMember() {
        return link != null || inDoubt;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    /** True if it is neither linked nor about to be. */
    boolean isApart() {
        return link == null && !connecting;
    }

    /** @return the number of this attempt; see {@link #isConnecting(int)} */
    int connecting() {
        connecting = true;
        refused = false;
        return ++attempts;
    }

    /** @return false if this attempt was given up meanwhile, or another one follows it */
    boolean isConnecting(int attempt) {
        return connecting && attempt == attempts;
    }

    void linked(NetSocket socket, long now) {
        connecting = false;
        link = socket;
        loggedRefusal = null;
        has = "";
        lastSign = now;
        answering = true;
        Promise<Void> linked = nextLink;
        nextLink = Promise.promise();
        linked.complete();
    }

    /** @return completed with the next link, or failed by {@link #failNextLink} or {@link #forget} */
    Future<Void> nextLink() {
        return nextLink.future();
    }

    void failNextLink(String reason) {
        Promise<Void> failed = nextLink;
        nextLink = Promise.promise();
        failed.fail(VertxException.noStackTrace("Node " + id + " " + reason));
    }

    /** The link was lost. A doubt that a lost link had raised before goes on. */
    void doubt(long now) {
        link = null;
        if (!inDoubt) {
            inDoubt = true;
            doubtedAt = now;
        }
    }

    /** The same process answered over a link that was made after the lost one. */
    void confirm() {
        inDoubt = false;
    }

    long inDoubtFor(long now) {
        return now - doubtedAt;
    }

    /**
     * Forgets the process, its link, and an attempt to connect: the next process at this address may be another one.
     *
     * @return its last record
     */
    Optional<NodeRecord> forget() {
        Optional<NodeRecord> last = record();
        connecting = false;
        inDoubt = false;
        link = null;
        record = null;
        has = "";
        failNextLink("is gone");
        return last;
    }

    void connectFailed() {
        connecting = false;
    }

    /** Nobody listened at its address when it was last connected to. */
    void addressRefused() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /**
     * A peer that is no member could not be connected to. Its record is forgotten, as the next process at this address may be
     * another one.
     *
     * @return true if this should be logged: TLS failed, or the peer sends records and can't be reached; once for each reason
     */
    boolean refused(Throwable failure) {
        boolean isUnexpected = failure instanceof SSLException || record != null;
        record = null;
        String reason = String.valueOf(failure.getMessage());
        if (!isUnexpected || reason.equals(loggedRefusal)) {
            return false;
        }
        loggedRefusal = reason;
        return true;
    }

    Optional<NodeRecord> record() {
        return Optional.ofNullable(record);
    }

    boolean hasOtherProcess(NodeRecord than) {
        return record != null && !record.processId().equals(than.processId());
    }

    /** @return true if the end of a logged silence should be logged */
    boolean received(NodeRecord newRecord, long now) {
        boolean back = silenceLogged;
        record = newRecord;
        recordDigest = newRecord.digest();
        lastSign = now;
        answering = true;
        silenceLogged = false;
        return back;
    }

    /** The peer has answered to this node's record. */
    void has(String digest) {
        has = digest;
    }

    /** Returns false if the peer does not have this node's record, can't read beats, or has to show that it is there. */
    boolean needsBeatOnly(String digest, long now) {
        return has.equals(digest)
                && !inDoubt
                && record != null
                && record.readsBeats()
                && silentFor(now) < ASK_AFTER_MILLIS;
    }

    /**
     * A beat of the peer has arrived.
     *
     * @return false if this node has another record of the peer, or none
     */
    boolean beat(String digest, long now) {
        if (record == null || !recordDigest.equals(digest)) {
            return false;
        }
        lastSign = now;
        answering = true;
        return true;
    }

    /** The peers' names resolve to its address. */
    void named(long now) {
        if (!isLinked()) {
            lastSign = now;
        }
    }

    /** This node was paused or busy, so the peer's silence up to now proves nothing. */
    void excuse(long now) {
        lastSign = now;
        doubtedAt = now;
    }

    boolean isAnswering() {
        return answering;
    }

    /**
     * The peer did not answer in time.
     *
     * @return true if this should be logged: after a while, and once until it answers again
     */
    boolean fellSilent(long now) {
        answering = false;
        boolean isNew = isLinked() && !silenceLogged && silentFor(now) > LOG_SILENCE_AFTER_MILLIS;
        silenceLogged |= isNew;
        return isNew;
    }

    long silentFor(long now) {
        return now - lastSign;
    }
}
