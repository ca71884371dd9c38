package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.Subscribers;
import dev.parley.functions.Position;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel that this process follows, or followed until now. Its subscribers share one subscription in Redis. */
final class SubscribedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(SubscribedChannel.class);

    private final String channel;
    private final List<Promise<Position>> waiting = new ArrayList<>();
    private final Subscribers subscribers;
    private final Continuity continuity;
    private boolean subscribed;
    private boolean published;
    private boolean forgotten;
    private Position behindAt = Position.NONE;

    SubscribedChannel(String channel) {
        this.channel = channel;
        this.subscribers = new Subscribers(channel);
        this.continuity = new Continuity(subscribers::deliver);
    }

    String channel() {
        return channel;
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (!isWanted()) {
            Position last = continuity.position();
            published = last != null && last.offset() > 0;
            continuity.forget();
        }
    }

    /** Returns true if the channel had a message when its last subscriber left. */
    boolean wasPublished() {
        return published;
    }

    /** The subscription ended. A later one has another object. */
    void forget() {
        forgotten = true;
        giveUp("Unsubscribed before the subscription was confirmed");
    }

    boolean isForgotten() {
        return forgotten;
    }

    boolean isWanted() {
        return !subscribers.isEmpty();
    }

    /** Returns true if Redis last confirmed a subscription. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Everything up to here was delivered or precedes the subscription. Null until that is known. */
    @Nullable
    Position position() {
        return continuity.position();
    }

    /** Completes with the position where the subscription begins, unless it is given up. */
    Promise<Position> await() {
        Promise<Position> promise = Promise.promise();
        waiting.add(promise);
        return promise;
    }

    void giveUp(Promise<Position> promise, String reason) {
        waiting.remove(promise);
        promise.tryFail(new BackplaneException(reason));
    }

    void giveUp(String reason) {
        List.copyOf(waiting).forEach(promise -> giveUp(promise, reason));
    }

    void onSubscribed() {
        subscribed = true;
        continuity.catchUp();
        if (continuity.position() != null) {
            onRedaction();
        }
    }

    void onUnsubscribed() {
        subscribed = false;
        continuity.catchUp();
    }

    /** Returns true if history has to be read before live messages continue. */
    boolean isCatchingUp() {
        return continuity.isCatchingUp();
    }

    /** To be called before history after {@link #position} is read. */
    void beginRead() {
        continuity.beginRead();
    }

    /**
     * Sets where the channel stood once the subscription was live. Everything after this position is delivered.
     *
     * @return as {@link #accept}
     */
    boolean begin(Position position) {
        continuity.moveTo(position);
        List<Promise<Position>> completed = List.copyOf(waiting);
        waiting.clear();
        completed.forEach(promise -> promise.tryComplete(position));
        return continuity.endCatchingUp();
    }

    /**
     * Accepts what history had after {@link #position}.
     *
     * @return false if history has to be read again before live messages continue
     */
    boolean accept(StoredPage page) {
        if (continuity.isOutdated()) {
            return false;
        }
        if (page.continuous()) {
            page.messages().forEach(continuity::acceptStored);
            continuity.moveTo(page.end());
        } else {
            continuity.moveTo(page.current());
            subscribers.lost(page.current());
        }
        return !(page.continuous() && page.hasMore()) && continuity.endCatchingUp();
    }

    /**
     * Delivers what pub/sub brought.
     *
     * @return true if it newly shows that history has to be read
     */
    boolean deliverLive(Buffer bytes) {
        try {
            LiveMessages live = LiveMessages.read(channel, bytes);
            if (live.messages().isEmpty()) {
                boolean isHole = continuity.acceptAnnounced(live.first());
                onRedaction();
                return isHole;
            }
            boolean isHole = false;
            for (ChannelMessage message : live.messages()) {
                isHole |= deliverLive(message);
            }
            return isHole;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // An exception must not reach the client's parser, which would lose its place in the stream.
            LOG.error("Another program publishes to channel {}, or another version of Parley", channel, e);
            return false;
        }
    }

    /** An announcement does not tell a redaction from a new epoch, and after a reconnect redactions may have been missed. */
    private void onRedaction() {
        continuity.acceptRedaction();
        subscribers.redacted();
    }

    private boolean deliverLive(ChannelMessage message) {
        if (message.position().equals(Position.NONE)) {
            subscribers.deliver(message);
            return false;
        }
        return continuity.acceptLive(message);
    }

    /**
     * Compares the channel's position in Redis with what was delivered here.
     *
     * @return true if the epochs differ, or if Redis was ahead at the previous look too and nothing has come since: a hole
     *     that no message shows
     */
    boolean isStuckBehind(Position current) {
        Position here = continuity.position();
        if (here == null || continuity.isCatchingUp()) {
            behindAt = Position.NONE;
            return false;
        }
        return !here.epoch().equals(current.epoch()) || isStuckAt(here, !here.equals(current));
    }

    /**
     * Records whether history has more than was delivered here.
     *
     * @param seen the position after which history was looked up
     * @param more true if history has a later message
     * @return true if it had more at the previous look too and nothing has come since: a hole that no message shows
     */
    boolean isStuckAt(Position seen, boolean more) {
        if (!more || !seen.equals(continuity.position()) || continuity.isCatchingUp()) {
            behindAt = Position.NONE;
            return false;
        }
        boolean stuck = seen.equals(behindAt);
        behindAt = seen;
        return stuck;
    }

    /** Has history read although no message showed a hole. */
    void suspect() {
        behindAt = Position.NONE;
        continuity.catchUp();
    }
}
