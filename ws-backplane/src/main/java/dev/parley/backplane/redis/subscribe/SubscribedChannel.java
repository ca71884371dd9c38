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

/**
 * One channel that this process listens to, or did until now: the subscribers here share one subscription in Redis.
 */
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

    /** Whether the channel had a message when its last subscriber left. */
    boolean wasPublished() {
        return published;
    }

    /** Its subscription ended, and this process no longer knows it. A later one is another object. */
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

    /** Whether Redis last said so. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** All up to here was delivered, or came before the subscription; null until that is known. */
    @Nullable
    Position position() {
        return continuity.position();
    }

    /** Completes when it is known where the subscription begins, unless it is given up. */
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
    }

    void onUnsubscribed() {
        subscribed = false;
        continuity.catchUp();
    }

    /** Whether history has to be asked before live messages go on. */
    boolean isCatchingUp() {
        return continuity.isCatchingUp();
    }

    /** To be called before history is asked for what comes after {@link #position}. */
    void beginRead() {
        continuity.beginRead();
    }

    /**
     * Where the channel stood once the subscription was there: from here on all is delivered.
     *
     * @return as {@link #take}
     */
    boolean begin(Position position) {
        continuity.moveTo(position);
        List<Promise<Position>> completed = List.copyOf(waiting);
        waiting.clear();
        completed.forEach(promise -> promise.tryComplete(position));
        return continuity.endCatchingUp();
    }

    /**
     * What history had after {@link #position}.
     *
     * @return whether live messages go on from here; else history has to be asked again
     */
    boolean take(StoredPage page) {
        if (page.continuous()) {
            page.messages().forEach(continuity::takeStored);
            continuity.moveTo(page.end());
        } else {
            continuity.moveTo(page.current());
            subscribers.lost(page.current());
        }
        return !(page.continuous() && page.hasMore()) && continuity.endCatchingUp();
    }

    /**
     * @param bytes as pub/sub carries them
     * @return whether there is a hole before the messages, for history to fill
     */
    boolean deliverLive(Buffer bytes) {
        try {
            LiveMessages live = LiveMessages.read(channel, bytes);
            if (live.messages().isEmpty()) {
                return continuity.takeAnnounced(live.first());
            }
            boolean isHole = false;
            for (ChannelMessage message : live.messages()) {
                isHole |= deliverLive(message);
            }
            return isHole;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // an exception must not reach the client's parser, which would lose its place
            LOG.error("Something else than Parley publishes to {}", channel, e);
            return false;
        }
    }

    private boolean deliverLive(ChannelMessage message) {
        if (message.position().equals(Position.NONE)) {
            subscribers.deliver(message);
            return false;
        }
        return continuity.takeLive(message);
    }

    /**
     * Where Redis says that the channel stands.
     *
     * @return whether that is another epoch, or it was ahead of us at the last look too and nothing has come since: a hole
     *     that nothing announced
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
     * History was asked for what comes after a position.
     *
     * @param more whether it has any
     * @return whether it had more at the last look too, and nothing has come since: a hole that nothing announced
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

    /** Has history asked although nothing seemed to be missing. */
    void suspect() {
        behindAt = Position.NONE;
        continuity.catchUp();
    }
}
