package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.Subscribers;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Position;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel that this process listens to, or did until now: the subscribers here share one subscription in Redis.
 */
final class SubscribedChannel {

    private final String channel;
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private final Continuity continuity = new Continuity();
    private final Subscribers subscribers;
    private boolean subscribed;

    SubscribedChannel(String channel) {
        this.channel = channel;
        this.subscribers = new Subscribers(channel);
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
            continuity.forget();
        }
    }

    boolean isWanted() {
        return !subscribers.isEmpty();
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
        continuity.catchUp();
        List<Promise<Void>> completed = List.copyOf(waiting);
        waiting.clear();
        completed.forEach(Promise::tryComplete);
    }

    void onUnsubscribed() {
        subscribed = false;
    }

    Continuity continuity() {
        return continuity;
    }

    void deliverLive(ChannelMessage message) {
        if (message.position().equals(Position.NONE) || continuity.takesLive(message.position())) {
            subscribers.deliver(message);
        }
    }

    void deliverStored(HistoryMessage message) {
        if (continuity.takes(message.position())) {
            subscribers.deliver(new ChannelMessage(channel, message.position(), message.payload(), false));
        }
    }

    /** What comes next leaves a hole that history can't fill. */
    void lost() {
        subscribers.lost(Position.NONE);
    }
}
