package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.Membership;
import dev.parley.gateway.socket.CloseCode;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Future;
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

    private final Backplane backplane;
    private final Mailbox mailbox;
    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private final Map<String, LocalChannel> channels = new HashMap<>();
    private final List<LocalChannel> withFrames = new ArrayList<>();

    public Hub(Backplane backplane, Context context) {
        this.backplane = backplane;
        this.mailbox = new Mailbox(context, this::drain, MAILBOX_BYTES);
    }

    /**
     * Makes a connection a member, or changes a member's info. Fails, and leaves all as it was, if the backplane can't
     * subscribe or record it; a connection that ended meanwhile is left out.
     */
    public Future<Void> join(Connection connection, String name, Attributes info) {
        LocalChannel channel = channels.computeIfAbsent(name, this::subscribe);
        channel.beginJoin();
        return channel.subscribed()
                .compose(subscribed -> enter(connection, channel, info))
                .onComplete(joined -> {
                    channel.endJoin();
                    dropIfUnused(channel);
                });
    }

    private LocalChannel subscribe(String name) {
        return new LocalChannel(name, backplane.subscribe(name, mailbox));
    }

    private Future<Void> enter(Connection connection, LocalChannel channel, Attributes info) {
        if (connection.openSocket() == null) {
            return Future.succeededFuture();
        }
        boolean isNew = connection.memberships().in(channel.name()) == null;
        Membership added = isNew ? channel.add(connection) : null;
        return backplane
                .enter(channel.name(), new Member(connection.id(), info))
                .onFailure(away -> {
                    if (added != null && connection.memberships().in(channel.name()) == added) {
                        channel.remove(added);
                    }
                });
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
        LocalChannel channel = channels.get(membership.channel());
        if (channel != null) {
            channel.remove(membership);
            dropIfUnused(channel);
        }
        return backplane
                .leave(membership.channel(), membership.connection().id())
                .otherwise(failure -> {
                    // Not lost: the backplane makes good on a leave once its server is back.
                    LOG.debug("Leaving {} will be made good: {}", membership.channel(), failure.getMessage());
                    return null;
                });
    }

    private void dropIfUnused(LocalChannel channel) {
        if (channel.isUnused() && channels.remove(channel.name(), channel)) {
            backplane.unsubscribe(channel.name(), mailbox);
        }
    }

    /** Once per tick: frames for all that came, then one write a member and channel. */
    private void drain() {
        long now = System.nanoTime();
        mailbox.takeSome(message -> append(message, now), this::onLost);
        withFrames.forEach(channel -> channel.write(now));
        withFrames.clear();
    }

    private void append(ChannelMessage message, long now) {
        @Nullable LocalChannel channel = channels.get(message.channel());
        if (channel == null) {
            return;
        }
        if (!channel.hasFrames()) {
            withFrames.add(channel);
        }
        channel.append(message.payload(), allocator, now);
    }

    private void onLost(String name) {
        LOG.error("Messages of channel {} were lost on the way to this event loop; its members are closed, 4009", name);
        LocalChannel channel = channels.get(name);
        if (channel != null) {
            channel.closeMembers(CloseCode.POSITION_LOST.reason());
        }
    }
}
