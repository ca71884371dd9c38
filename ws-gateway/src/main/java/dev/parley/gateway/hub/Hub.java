package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Member;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.Membership;
import dev.parley.gateway.replay.Replay;
import dev.parley.gateway.replay.Replaying;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connections of this event loop are in which channels. Subscribed to a channel while it has a member in it; only
 * the mailbox is shared with other threads.
 */
public final class Hub {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    /** The most bytes of messages that may wait for this event loop; past it their channels' members are closed, 4009. */
    private static final long MAILBOX_BYTES = 64L << 20;

    private static final Duration REPLAY_DEADLINE = Duration.ofSeconds(15);

    private final Backplane backplane;
    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private final Mailbox mailbox;
    private final Replaying replaying;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final List<LocalChannel> withFrames = new ArrayList<>();

    public Hub(Backplane backplane, Context context) {
        this(backplane, context, REPLAY_DEADLINE);
    }

    Hub(Backplane backplane, Context context, Duration replayDeadline) {
        this.backplane = backplane;
        this.mailbox = new Mailbox(context, this::drain, MAILBOX_BYTES);
        this.replaying = new Replaying(context, backplane, allocator, replayDeadline);
    }

    /**
     * Makes a connection a member, or changes a member's info. From a position, what was missed is written first; a
     * member is taken back to it. Ephemeral messages sent meanwhile need not reach it.
     *
     * <p>Fails, and leaves all as it was, if the backplane can't subscribe or record it. A join from a position fails, with no
     * membership, if it can't be recorded or what was missed can't be read, if it takes longer than 15 s, if the connection
     * leaves or ends, or if it joins from a position again meanwhile; then the later join counts.
     */
    public Future<Joined> join(Connection connection, String name, JoinOptions options) {
        Subscription subscription = subscriptions.computeIfAbsent(name, this::subscribe);
        subscription.beginJoin();
        return subscription
                .begun()
                .compose(channel -> connection.openSocket() == null
                        ? gone()
                        : options.from().equals(Position.NONE)
                                ? joinLive(connection, channel, options)
                                : joinFrom(connection, channel, options))
                .onComplete(joined -> {
                    subscription.endJoin();
                    dropIfUnused(subscription);
                });
    }

    private Subscription subscribe(String name) {
        LocalChannel channel = new LocalChannel(name, replaying, allocator, withFrames::add);
        return Subscription.begin(backplane, channel, new MailSlot(mailbox, channel));
    }

    private static Future<Joined> gone() {
        return Future.failedFuture(new ConnectionException(Reason.GONE, "The connection has ended"));
    }

    private Future<Joined> joinLive(Connection connection, LocalChannel channel, JoinOptions options) {
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

    private Future<Joined> joinFrom(Connection connection, LocalChannel channel, JoinOptions options) {
        Membership there = connection.memberships().in(channel.name());
        Membership membership = there == null ? channel.add(connection) : there;
        channel.pause(membership);
        Replay replay = channel.replays().begin(membership, options.from());
        enter(connection, channel, options).onSuccess(entered -> replay.goOn()).onFailure(replay::fail);
        return replay.joined().onFailure(failure -> {
            boolean isMember = connection.memberships().in(channel.name()) == membership;
            if (isMember && channel.replays().of(membership) == null) {
                leave(membership);
            }
        });
    }

    private Future<Void> enter(Connection connection, LocalChannel channel, JoinOptions options) {
        return backplane.enter(channel.name(), new Member(connection.id(), options.info()));
    }

    public Future<Void> leave(Connection connection, String name) {
        Membership membership = connection.memberships().in(name);
        return membership == null ? Future.succeededFuture() : leave(membership);
    }

    /** Takes a connection that has ended out of all its channels. */
    public void leaveAll(Connection connection) {
        connection.endedMemberships().forEach(this::leave);
    }

    private Future<Void> leave(Membership membership) {
        Subscription subscription = subscriptions.get(membership.channel());
        if (subscription != null) {
            subscription.channel().remove(membership);
            dropIfUnused(subscription);
        }
        return backplane
                .leave(membership.channel(), membership.connection().id())
                .otherwise(failure -> {
                    // Not lost: the backplane makes good on a leave once its server is back.
                    LOG.debug("Leaving {} will be made good: {}", membership.channel(), failure.getMessage());
                    return null;
                });
    }

    private void dropIfUnused(Subscription subscription) {
        if (subscription.isUnused()
                && subscriptions.remove(subscription.channel().name(), subscription)) {
            subscription.end(backplane);
        }
    }

    /** Once per tick: frames for all that came, then one write a member and channel. */
    private void drain() {
        long now = System.nanoTime();
        mailbox.takeSome(now);
        boolean alone = withFrames.size() == 1;
        withFrames.forEach(channel -> channel.write(now, alone));
        withFrames.clear();
    }
}
