package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.Subscribers;
import dev.parley.functions.Position;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel that this process listens to, or did until now: the subscribers here share one subscription in Redis. It
 * remembers the position it got to, so that what was missed while the connection was away can be told from what was not.
 */
final class SubscribedChannel {

    private final String channel;
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private Subscriber[] subscribers = {};
    private boolean subscribed;
    private @Nullable Position delivered;
    private @Nullable Position baseline;

    SubscribedChannel(String channel) {
        this.channel = channel;
    }

    String channel() {
        return channel;
    }

    void add(Subscriber subscriber) {
        subscribers = Subscribers.with(subscribers, subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers = Subscribers.without(subscribers, subscriber);
    }

    boolean isWanted() {
        return subscribers.length > 0;
    }

    /** Whether Redis last said so. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Completes when Redis confirms, unless it is given up. */
    Promise<Void> await() {
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        return promise;
    }

    void giveUp(Promise<Void> promise, String reason) {
        waiting.remove(promise);
        promise.tryFail(new BackplaneException(reason));
    }

    void giveUp(String reason) {
        List.copyOf(waiting).forEach(promise -> giveUp(promise, reason));
    }

    void onSubscribed() {
        subscribed = true;
        List<Promise<Void>> completed = List.copyOf(waiting);
        waiting.clear();
        completed.forEach(Promise::tryComplete);
    }

    void onUnsubscribed() {
        subscribed = false;
    }

    /**
     * The position after which nothing was delivered yet: that of the last message, or where the channel stood when the
     * subscription began; {@link Position#NONE} if it was empty then, null if that is not known.
     */
    @Nullable
    Position caughtUpTo() {
        return delivered != null ? delivered : baseline;
    }

    /** @param position where the channel stands in Redis; null if continuity is lost and the next message begins anew */
    void beginAt(@Nullable Position position) {
        delivered = null;
        baseline = position;
    }

    /** Passes a message on, unless it was passed on before. */
    void deliver(ChannelMessage message) {
        Position position = message.position();
        if (position.offset() > 0) {
            if (wasDelivered(position)) {
                return;
            }
            delivered = position;
        }
        Subscribers.deliver(subscribers, message);
    }

    private boolean wasDelivered(Position position) {
        return delivered != null
                && delivered.epoch().equals(position.epoch())
                && delivered.offset() >= position.offset();
    }
}
