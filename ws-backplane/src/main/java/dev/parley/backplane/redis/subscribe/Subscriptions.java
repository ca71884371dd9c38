package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.Subscriber;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.history.ChannelExpiry;
import dev.parley.backplane.redis.history.HistoryProbe;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Delivers the messages of the channels that this process follows, each once and in order: live messages from pub/sub, and
 * from history what pub/sub did not bring. Runs on one event loop.
 */
public final class Subscriptions {

    private final SubscriptionLink link;
    private final CatchUp catchUp;
    private final HoleCheck holeCheck;
    private final ReleaseQueue releases;

    /** @param holeCheck the pause between two looks for holes that no later message shows */
    public Subscriptions(
            Vertx vertx,
            LinkSettings settings,
            RedisCommands commands,
            RedisHistory history,
            ChannelExpiry expiry,
            Duration holeCheck) {
        this.catchUp = new CatchUp(vertx, history);
        this.holeCheck =
                new HoleCheck(vertx, new HistoryProbe(commands), history, holeCheck, expiry.renewal(), catchUp::add);
        this.releases = new ReleaseQueue(vertx, history);
        this.link = new SubscriptionLink(vertx, settings, new ChannelEvents());
    }

    private final class ChannelEvents implements SubscriptionLink.Events {
        @Override
        public void added(SubscribedChannel channel) {
            holeCheck.add(channel);
        }

        @Override
        public void hole(SubscribedChannel channel) {
            catchUp.add(channel);
        }

        @Override
        public void forgotten(SubscribedChannel channel) {
            if (!channel.wasPublished()) {
                releases.add(channel.channel());
            }
        }
    }

    /** Completes once the subscriber connection is up. */
    public Future<Void> start() {
        holeCheck.start();
        releases.start();
        return link.start();
    }

    public Future<Void> close() {
        catchUp.close();
        holeCheck.close();
        releases.close();
        return link.close();
    }

    public boolean isUp() {
        return link.isUp();
    }

    /** From now on the subscriptions must lead to this server. */
    public void moveTo(ServerAddress server) {
        link.moveTo(server);
    }

    /**
     * To be called on each new connection for commands.
     *
     * @param runId of the Redis process that the connection leads to
     */
    public void onCommandsUp(String runId) {
        catchUp.onUp();
        holeCheck.onUp(runId);
    }

    /**
     * Completes with the position after which every message is delivered. Fails if that takes longer than the deadline; the
     * subscription is then made once Redis is back, unless {@link #unsubscribe} revokes it.
     */
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return link.subscribe(channel, subscriber);
    }

    public void unsubscribe(String channel, Subscriber subscriber) {
        link.unsubscribe(channel, subscriber);
    }
}
