package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.Subscriber;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.Redirect;
import dev.parley.backplane.redis.link.RedisLink;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Redis's subscriptions equal to what is wanted here, over a connection that carries nothing else. Wants change at
 * any time. One SUBSCRIBE and one UNSUBSCRIBE of many channels are in flight at a time, in a cluster one of each for every
 * slot of these channels; the next follow once Redis confirmed every channel of them. A new connection starts without
 * subscriptions. Runs on one event loop.
 */
final class SubscriptionLink implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLink.class);

    private final Vertx vertx;
    private final Shards shards;
    private final LinkSettings settings;
    private final RedisLink link;
    private final ChannelEvents events;
    private final SubscriptionMeters meters;
    private final LinkChannels channels;
    private final SubscriptionRequests requests;

    private @Nullable RedisConnection connection;

    /** Messages of a lost connection still count until the next connection is ready. */
    private @Nullable RedisConnection last;

    private long timer = -1;

    SubscriptionLink(
            Vertx vertx, Shards shards, LinkSettings settings, ChannelEvents events, SubscriptionMeters meters) {
        this.vertx = vertx;
        this.shards = shards;
        this.settings = settings;
        this.events = events;
        this.meters = meters;
        this.channels = new LinkChannels(events);
        this.link = new RedisLink(vertx, settings, RedisLink.SUBSCRIPTIONS, this);
        this.requests = new SubscriptionRequests(shards, link::drop, meters);
    }

    Future<Void> start() {
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), id -> check());
        return link.start();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return link.close();
    }

    boolean isUp() {
        return link.isUp();
    }

    /** As {@link RedisLink#moveTo}. */
    void moveTo(ServerAddress server) {
        link.moveTo(server);
    }

    /** As {@link Subscriptions#subscribe}. */
    Future<Position> subscribe(String channel, Subscriber subscriber) {
        String live = RedisKeys.live(channel);
        SubscribedChannel subscribed = channels.findOrAdd(live, channel);
        subscribed.add(subscriber);
        Position position = subscribed.position();
        if (position != null) {
            return Future.succeededFuture(position);
        }
        Promise<Position> begun = subscribed.await();
        long bound = vertx.setTimer(
                settings.deadline().toMillis(),
                id -> subscribed.giveUp(begun, "Redis did not confirm the subscription in time; it stays wished for"));
        begun.future().onComplete(done -> vertx.cancelTimer(bound));
        if (subscribed.isSubscribed() && !requests.isUnconfirmed(live)) {
            // The last subscriber left a moment ago, and its position was dropped with it.
            events.hole(subscribed);
        } else {
            channels.changed(live);
            reconcile();
        }
        return begun.future();
    }

    Set<String> liveNames() {
        return channels.liveNames();
    }

    /** Gives a channel to another server's link. */
    SubscribedChannel take(String live) {
        requests.forget(live);
        return channels.take(live);
    }

    /** Accepts a channel from another server's link. Its subscribers stay where they are. */
    void adopt(SubscribedChannel channel) {
        channels.adopt(channel);
        reconcile();
    }

    void unsubscribe(String channel, Subscriber subscriber) {
        String live = RedisKeys.live(channel);
        SubscribedChannel subscribed = channels.find(live);
        if (subscribed == null) {
            return;
        }
        subscribed.remove(subscriber);
        if (subscribed.isSubscribed() || requests.isUnconfirmed(live)) {
            channels.changed(live);
            reconcile();
        } else {
            // Redis never heard of it; such changes must not pile up while Redis is away
            channels.forgetIfUnwanted(live);
        }
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh, RedisInfo info) {
        if (last != null) {
            last.handler(null);
        }
        last = fresh;
        fresh.handler(this::onMessage);
        return Future.succeededFuture();
    }

    @Override
    public void up(RedisConnection fresh) {
        connection = fresh;
        reconcile();
    }

    @Override
    public void down(String reason) {
        connection = null;
        requests.clear();
        channels.onDown();
    }

    private void reconcile() {
        if (connection != null && requests.isSettled()) {
            requests.send(connection, channels.next());
        }
    }

    private void onMessage(@Nullable Response message) {
        if (message == null || message.type() == ResponseType.ERROR) {
            onRefused(String.valueOf(message));
            return;
        }
        // RESP3 pushes and RESP2 arrays have the same parts: the kind, the live name, and the payload or a count
        String live = message.get(1).toString();
        switch (message.get(0).toString()) {
            case "message", "smessage" -> deliver(live, message.get(2).toBuffer());
            case "subscribe", "ssubscribe" -> onConfirmed(live, true);
            case "unsubscribe", "sunsubscribe" -> onConfirmed(live, false);
            default -> LOG.warn("Redis sent an unknown message to subscriptions: {}", message.get(0));
        }
    }

    private void deliver(String live, Buffer bytes) {
        SubscribedChannel channel = channels.find(live);
        if (channel != null && channel.deliverLive(bytes)) {
            meters.holeByMessage();
            events.hole(channel);
        }
    }

    /** A node that does not have the slot names it, and who has it: the channels go to the link of that node. */
    private void onRefused(String words) {
        Optional<Redirect> redirect = Redirect.of(words);
        if (redirect.isEmpty() || redirect.get().slot() < 0) {
            link.drop("Redis refused a subscription: " + words);
            return;
        }
        int slot = redirect.get().slot();
        requests.refuse(slot);
        redirect.get().server().ifPresentOrElse(server -> shards.redirected(slot, server), shards::refresh);
        reconcile();
    }

    private void onConfirmed(String live, boolean subscribed) {
        if (connection == null) {
            // The confirmation came over a connection that is lost.
            return;
        }
        boolean wasAsked = requests.confirm(live);
        SubscribedChannel channel = channels.find(live);
        if (channel != null) {
            if (!wasAsked) {
                // The slot has left this node.
                shards.refresh();
            }
            channels.changed(live);
            if (subscribed) {
                if (channel.position() != null) {
                    meters.resubscribed();
                }
                channel.onSubscribed();
                events.hole(channel);
            } else {
                channel.onUnsubscribed();
            }
        }
        reconcile();
    }

    /** The connection may carry no message for days. */
    private void check() {
        if (connection == null) {
            return;
        }
        channels.changed(requests.takeRefused());
        reconcile();
        if (requests.isSettled()) {
            requests.sendHeartbeat(connection);
        } else if (requests.isLate(settings.deadline())) {
            link.drop("no confirmation within " + settings.deadline().toMillis() + " ms");
        }
    }
}
