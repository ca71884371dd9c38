package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.Subscriber;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisLink;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Redis's list of what this process is subscribed to equal to what is wanted here. Wishes change at any time; one
 * SUBSCRIBE and one UNSUBSCRIBE of many channels are under way at a time, and the next are made from the wishes as they
 * are when every channel of both was confirmed. A new connection begins with nothing subscribed. Runs on one event loop.
 */
final class SubscriptionLink implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLink.class);

    /** Channels per command: some 100 KB at most. */
    private static final int BATCH = 500;

    private final Vertx vertx;
    private final LinkSettings settings;
    private final RedisLink link;
    private final Events events;

    private final Map<String, SubscribedChannel> byLiveName = new HashMap<>();

    /** Live names for which Redis may have to be told something. */
    private final LinkedHashSet<String> changed = new LinkedHashSet<>();

    /** Live names of the commands under way that Redis has yet to confirm. */
    private final Set<String> unconfirmed = new HashSet<>();

    private @Nullable RedisConnection connection;

    /** May be lost already, with messages still to be read from it: they count until another is there. */
    private @Nullable RedisConnection last;

    private long commandSentAt;
    private long timer = -1;

    /** What happens to channels. Called on the event loop. */
    interface Events {
        /** Somebody subscribes, and nobody here did before. */
        void added(SubscribedChannel channel);

        /** History has to be asked: the subscription is live for the first time or again, or a message is not the next one. */
        void hole(SubscribedChannel channel);

        /** The last subscriber left, and Redis confirmed the end of the subscription. */
        void forgotten(SubscribedChannel channel);
    }

    SubscriptionLink(Vertx vertx, LinkSettings settings, Events events) {
        this.vertx = vertx;
        this.settings = settings;
        this.events = events;
        this.link = new RedisLink(vertx, settings, "subscriptions", this);
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

    /**
     * Completes with the position after which all is delivered, once the channel is live. Fails if that takes longer than
     * the deadline; the wish stays, and is granted once Redis is back, until it is taken back with {@link #unsubscribe}.
     */
    Future<Position> subscribe(String channel, Subscriber subscriber) {
        String live = RedisKeys.live(channel);
        SubscribedChannel there = byLiveName.computeIfAbsent(live, name -> add(channel));
        there.add(subscriber);
        Position position = there.position();
        if (position != null) {
            return Future.succeededFuture(position);
        }
        Promise<Position> waiting = there.await();
        long bound = vertx.setTimer(
                settings.deadline().toMillis(),
                id -> there.giveUp(waiting, "Redis did not confirm the subscription in time; it stays wished for"));
        waiting.future().onComplete(done -> vertx.cancelTimer(bound));
        if (there.isSubscribed() && !unconfirmed.contains(live)) {
            // the last subscriber left a moment ago, and with it where the subscription had begun
            events.hole(there);
        } else {
            changed.add(live);
            reconcile();
        }
        return waiting.future();
    }

    private SubscribedChannel add(String channel) {
        SubscribedChannel added = new SubscribedChannel(channel);
        events.added(added);
        return added;
    }

    void unsubscribe(String channel, Subscriber subscriber) {
        String live = RedisKeys.live(channel);
        SubscribedChannel there = byLiveName.get(live);
        if (there == null) {
            return;
        }
        there.remove(subscriber);
        if (there.isSubscribed() || unconfirmed.contains(live)) {
            changed.add(live);
            reconcile();
        } else if (!there.isWanted()) {
            // Redis knows nothing of it; while Redis is away, such wishes must not pile up
            changed.remove(live);
            forgetIfUnwanted(live, there);
        }
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh) {
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
        unconfirmed.clear();
        byLiveName.values().forEach(SubscribedChannel::onUnsubscribed);
        changed.addAll(byLiveName.keySet());
    }

    private void reconcile() {
        if (connection == null || !unconfirmed.isEmpty()) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        Iterator<String> names = changed.iterator();
        while (names.hasNext() && wanted.size() < BATCH && unwanted.size() < BATCH) {
            String live = names.next();
            names.remove();
            SubscribedChannel there = byLiveName.get(live);
            if (there == null || there.isWanted() == there.isSubscribed()) {
                forgetIfUnwanted(live, there);
            } else {
                (there.isWanted() ? wanted : unwanted).add(live);
            }
        }
        send(connection, Command.SUBSCRIBE, wanted);
        send(connection, Command.UNSUBSCRIBE, unwanted);
    }

    private void send(RedisConnection current, Command command, List<String> liveNames) {
        if (liveNames.isEmpty()) {
            return;
        }
        Request request = Request.cmd(command);
        liveNames.forEach(request::arg);
        unconfirmed.addAll(liveNames);
        commandSentAt = System.nanoTime();
        current.send(request).onFailure(cause -> link.drop(String.valueOf(cause.getMessage())));
    }

    private void forgetIfUnwanted(String live, @Nullable SubscribedChannel there) {
        if (there != null && !there.isWanted()) {
            byLiveName.remove(live);
            there.forget();
            events.forgotten(there);
        }
    }

    private void onMessage(@Nullable Response message) {
        if (message == null || message.type() == ResponseType.ERROR) {
            link.drop("Redis refused a subscription: " + message);
            return;
        }
        // RESP3 pushes and RESP2 arrays have the same parts: what it is, live name, and payload or count
        String live = message.get(1).toString();
        switch (message.get(0).toString()) {
            case "message" -> deliver(live, message.get(2).toBuffer());
            case "subscribe" -> onConfirmed(live, true);
            case "unsubscribe" -> onConfirmed(live, false);
            default -> LOG.warn("Redis sent something unknown to subscriptions: {}", message.get(0));
        }
    }

    private void deliver(String live, Buffer bytes) {
        SubscribedChannel there = byLiveName.get(live);
        if (there != null && there.deliverLive(bytes)) {
            events.hole(there);
        }
    }

    private void onConfirmed(String live, boolean subscribed) {
        if (connection == null) {
            // read from a connection that is lost
            return;
        }
        unconfirmed.remove(live);
        SubscribedChannel there = byLiveName.get(live);
        if (there != null) {
            changed.add(live);
            if (subscribed) {
                there.onSubscribed();
                events.hole(there);
            } else {
                there.onUnsubscribed();
            }
        }
        reconcile();
    }

    /** A connection that carries only subscriptions may be silent for days: a confirmation shows that it lives. */
    private void check() {
        if (connection == null) {
            return;
        }
        if (unconfirmed.isEmpty()) {
            send(connection, Command.SUBSCRIBE, List.of(RedisKeys.HEARTBEAT));
        } else if (System.nanoTime() - commandSentAt > settings.deadline().toNanos()) {
            link.drop("no confirmation within " + settings.deadline().toMillis() + " ms");
        }
    }
}
