package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.history.HistoryProbe;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.PerShard;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the messages of the channels that this process follows, each once and in order: live messages from pub/sub, and
 * from history what pub/sub did not bring. Runs on one event loop.
 */
public final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final PerShard<SubscriptionLink> links;

    /** Channels by live name, each with the link that it is at; of a cluster alone. */
    private final Map<String, SubscriptionLink> homes = new HashMap<>();

    /** Channels whose slot nobody has. */
    private final List<SubscribedChannel> homeless = new ArrayList<>();

    private final boolean isSpread;
    private final CatchUp catchUp;
    private final HoleCheck holeCheck;
    private final ReleaseQueue releases;
    private final SubscriptionMeters meters;

    /**
     * @param intervals of the check for holes
     * @param onStarted called whenever a connection is up for the first time
     */
    public Subscriptions(
            Vertx vertx,
            Shards shards,
            Function<RedisEndpoint, LinkSettings> settings,
            RedisCommands commands,
            RedisHistory history,
            CheckIntervals intervals,
            SubscriptionMeters meters,
            Runnable onStarted) {
        this.meters = meters;
        this.catchUp = new CatchUp(vertx, history, meters);
        this.holeCheck = new HoleCheck(vertx, new HistoryProbe(commands), history, intervals, catchUp::add, meters);
        this.releases = new ReleaseQueue(vertx, history);
        this.isSpread = shards.isSpread();
        ChannelEvents events = new LinkEvents();
        this.links = new PerShard<>(
                shards,
                endpoint -> {
                    SubscriptionLink link =
                            new SubscriptionLink(vertx, shards, settings.apply(endpoint), events, meters);
                    link.start().onComplete(done -> onStarted.run());
                    return link;
                },
                this::end);
    }

    private final class LinkEvents implements ChannelEvents {
        @Override
        public void added(SubscribedChannel channel) {
            meters.followed();
            holeCheck.add(channel);
        }

        @Override
        public void hole(SubscribedChannel channel) {
            catchUp.add(channel);
        }

        @Override
        public void forgotten(SubscribedChannel channel) {
            meters.forgotten();
            homes.remove(RedisKeys.live(channel.channel()));
            if (!channel.wasPublished()) {
                releases.add(channel.channel());
            }
        }
    }

    public void start() {
        holeCheck.start();
        releases.start();
        links.sync();
    }

    public Future<Void> close() {
        catchUp.close();
        holeCheck.close();
        releases.close();
        return Future.join(links.all().stream().map(SubscriptionLink::close).toList())
                .mapEmpty();
    }

    /** Returns true if all servers are reached. Safe to call from any thread. */
    public boolean isUp() {
        return links.all().stream().allMatch(SubscriptionLink::isUp);
    }

    public void moveTo(ServerAddress server) {
        links.all().forEach(link -> link.moveTo(server));
    }

    /** To be called when servers came or went, or keys have moved. Channels follow their keys. */
    public void sync() {
        links.sync();
        for (SubscriptionLink link : links.all()) {
            for (String live : List.copyOf(link.liveNames())) {
                if (links.of(live) != link) {
                    place(link.take(live));
                }
            }
        }
        List<SubscribedChannel> waiting = List.copyOf(homeless);
        homeless.clear();
        waiting.forEach(this::place);
    }

    /** The channel's slot may have an owner by now. */
    private void placeIfHomeless(String channel) {
        List<SubscribedChannel> found =
                homeless.stream().filter(each -> each.channel().equals(channel)).toList();
        homeless.removeAll(found);
        found.forEach(this::place);
    }

    private void end(SubscriptionLink link) {
        List.copyOf(link.liveNames()).forEach(live -> place(link.take(live)));
        link.close().onFailure(cause -> LOG.debug("Closing subscriptions failed", cause));
    }

    private void place(SubscribedChannel channel) {
        String live = RedisKeys.live(channel.channel());
        SubscriptionLink home = links.of(live);
        if (home == null) {
            homes.remove(live);
            homeless.add(channel);
        } else {
            homes.put(live, home);
            home.adopt(channel);
        }
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
        placeIfHomeless(channel);
        String live = RedisKeys.live(channel);
        SubscriptionLink link = homeOf(live);
        if (link == null) {
            link = links.of(live);
            if (isSpread && link != null) {
                homes.put(live, link);
            }
        }
        return link == null
                ? Future.failedFuture(new BackplaneException("No node of the Redis cluster has the slot of " + channel))
                : link.subscribe(channel, subscriber);
    }

    public void unsubscribe(String channel, Subscriber subscriber) {
        placeIfHomeless(channel);
        SubscriptionLink link = homeOf(RedisKeys.live(channel));
        if (link == null) {
            homeless.stream().filter(each -> each.channel().equals(channel)).forEach(each -> each.remove(subscriber));
        } else {
            link.unsubscribe(channel, subscriber);
        }
    }

    /** A channel that nobody follows has no home in a cluster: its slot may move unnoticed. */
    private @Nullable SubscriptionLink homeOf(String live) {
        return isSpread ? homes.get(live) : links.of(live);
    }
}
