package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Member;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.EndListener;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.replay.Replay;
import dev.parley.http.memory.LoopMemory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of one event loop's connections are in which channels. The hub is subscribed to a channel while it has a member in
 * it. The channel's messages reach its members by {@link LoopDelivery}.
 */
public final class Hub implements EndListener {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    /** What a join fails with if the connection's token does not permit the channel. */
    public static final String FORBIDDEN = "The connection's token does not permit it to join this channel";

    private static final Duration REPLAY_DEADLINE = Duration.ofSeconds(15);

    private final Backplane backplane;
    private final String gatewayId;
    private final HubMeters meters;
    private final LoopDelivery delivery;
    private final KeyedJoins keyedJoins = new KeyedJoins(System::nanoTime);
    private final Map<String, Subscription> subscriptions = new HashMap<>();

    /** A hub that no memory budget limits. */
    public Hub(Backplane backplane, String gatewayId, Context context) {
        this(backplane, gatewayId, context, LoopMemory.unlimited(), HubMeters.unread(), REPLAY_DEADLINE);
    }

    /**
     * @param gatewayId under which the backplane records this loop's members
     * @param memory counts what waits here, and in sockets' queues
     * @param meters count what is delivered
     */
    public Hub(Backplane backplane, String gatewayId, Context context, LoopMemory memory, HubMeters meters) {
        this(backplane, gatewayId, context, memory, meters, REPLAY_DEADLINE);
    }

    Hub(
            Backplane backplane,
            String gatewayId,
            Context context,
            LoopMemory memory,
            HubMeters meters,
            Duration replayDeadline) {
        this.backplane = backplane;
        this.gatewayId = gatewayId;
        this.meters = meters;
        this.delivery =
                new LoopDelivery(backplane, gatewayId, context, memory, meters, replayDeadline, this::forgetBases);
    }

    private void forgetBases() {
        subscriptions.values().forEach(subscription -> subscription.channel().forgetBase());
    }

    /** Call it when no connection is left, and none will come. */
    public void close() {
        delivery.close();
    }

    /** How many channels have members here, or are about to have some. */
    public int channelCount() {
        return subscriptions.size();
    }

    /** How many connections of this event loop are in a channel. */
    public int membersOf(String channel) {
        Subscription subscription = subscriptions.get(channel);
        return subscription == null ? 0 : subscription.channel().memberCount();
    }

    /** Calls back with the name of each channel that is counted by {@link #channelCount}. */
    public void eachChannel(Consumer<String> name) {
        subscriptions.keySet().forEach(name);
    }

    /**
     * Makes a connection a member, or changes a member's info. A join from a position writes the missed messages first, to
     * a member once more; ephemeral messages sent meanwhile may not reach it. Under the key of the member's last join from a
     * position, the answer is that join's and nothing is written again.
     *
     * <p>A live join fails, and changes nothing, if the backplane can't subscribe to the channel or record the member, or if
     * the connection's token does not permit the channel once the subscription has begun. A
     * join from a position also fails if the missed messages can't be read, if the replay takes longer than 15 s, if the
     * connection leaves or ends, or if it joins from a position again under another key; then the later join counts.
     * Unless a later join took its place, the connection is no member after it failed.
     */
    public Future<Joined> join(ChannelMember connection, String name, JoinOptions options) {
        Subscription subscription = subscriptions.computeIfAbsent(name, this::subscribe);
        subscription.beginJoin();
        return subscription
                .begun()
                .compose(channel -> joinBegun(connection, channel, options))
                .onComplete(joined -> {
                    subscription.endJoin();
                    dropIfUnused(subscription);
                });
    }

    /** While the subscription began, the connection may have ended, or got a token that permits less. */
    private Future<Joined> joinBegun(ChannelMember connection, FanOut channel, JoinOptions options) {
        if (connection.openSocket() == null) {
            return failed(Reason.GONE, "The connection has ended");
        }
        if (!connection.mayJoin(channel.name())) {
            return failed(Reason.FORBIDDEN, FORBIDDEN);
        }
        return options.from().equals(Position.NONE)
                ? joinLive(connection, channel, options)
                : joinFrom(connection, channel, options);
    }

    private Subscription subscribe(String name) {
        meters.channels().increment();
        return delivery.subscribe(name);
    }

    private static Future<Joined> failed(Reason reason, String words) {
        return Future.failedFuture(new ConnectionException(reason, words));
    }

    private Future<Joined> joinLive(ChannelMember connection, FanOut channel, JoinOptions options) {
        Membership there = connection.memberships().in(channel.name());
        @Nullable Replay replay = there == null ? null : channel.replays().of(there);
        Membership added = there == null ? channel.add(connection) : null;
        if (added != null) {
            channel.goLive(added);
        }
        Joined now = new Joined(false, channel.position(), 0);
        return enter(connection, channel, options)
                .onFailure(away -> {
                    if (added != null && connection.memberships().in(channel.name()) == added) {
                        channel.remove(added);
                    }
                })
                .compose(entered -> replay == null
                        ? Future.succeededFuture(now)
                        : replay.joined().map(joined -> new Joined(false, joined.position(), 0)));
    }

    private Future<Joined> joinFrom(ChannelMember connection, FanOut channel, JoinOptions options) {
        Membership there = connection.memberships().in(channel.name());
        Future<Joined> first = there == null ? null : keyedJoins.find(there, options.idempotencyKey());
        if (first != null) {
            return first;
        }
        Membership membership = there == null ? channel.add(connection) : there;
        channel.pause(membership);
        Replay replay = channel.replays().begin(membership, options.from());
        keyedJoins.add(membership, options.idempotencyKey(), replay.joined());
        enter(connection, channel, options).onSuccess(entered -> replay.goOn()).onFailure(replay::fail);
        return replay.joined().onFailure(failure -> {
            boolean isMember = connection.memberships().in(channel.name()) == membership;
            if (isMember && channel.replays().of(membership) == null) {
                leave(membership);
            }
        });
    }

    private Future<Void> enter(ChannelMember connection, FanOut channel, JoinOptions options) {
        return backplane.enter(channel.name(), gatewayId, new Member(connection.id(), options.info()));
    }

    /** Ends a membership; completes at once if there is none. */
    public Future<Void> leave(ChannelMember connection, String name) {
        Membership membership = connection.memberships().in(name);
        return membership == null ? Future.succeededFuture() : leave(membership);
    }

    /** Removes the connection from all its channels. */
    @Override
    public void onEnd(Connection connection) {
        connection.allMemberships().forEach(this::leave);
    }

    private Future<Void> leave(Membership membership) {
        keyedJoins.forget(membership);
        Subscription subscription = subscriptions.get(membership.channel());
        if (subscription != null) {
            subscription.channel().remove(membership);
            dropIfUnused(subscription);
        }
        return backplane
                .leave(membership.channel(), gatewayId, membership.member().id())
                .otherwise(failure -> {
                    // The backplane repeats a failed leave once its server is back.
                    LOG.debug("Leaving {} will be repeated: {}", membership.channel(), failure.getMessage());
                    return null;
                });
    }

    private void dropIfUnused(Subscription subscription) {
        if (subscription.isUnused()
                && subscriptions.remove(subscription.channel().name(), subscription)) {
            meters.channels().add(-1);
            subscription.end(backplane);
        }
    }
}
