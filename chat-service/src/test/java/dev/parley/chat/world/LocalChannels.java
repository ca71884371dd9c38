package dev.parley.chat.world;

import dev.parley.functions.Attributes;
import dev.parley.functions.ChannelName;
import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Channels of one process, with switches that take them away, keep their answers back, or lose them. */
public final class LocalChannels implements Channels {

    private final LocalConnections connections;
    private final int listingLimit;
    private final Map<String, LocalChannel> channels = new HashMap<>();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private boolean away;
    private boolean silent;
    private boolean forgetful;
    private int maxMessageBytes = 128 * 1024;

    LocalChannels(LocalConnections connections, int listingLimit) {
        this.connections = connections;
        this.listingLimit = listingLimit;
    }

    /** Every call fails while they are away. */
    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    /** Publishes are carried out but not answered. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** Publishes are carried out, and then said to have failed. */
    public synchronized void setForgetful(boolean forgetful) {
        this.forgetful = forgetful;
    }

    public synchronized void setMaxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
    }

    /** As if the storage had lost what was said there. */
    public synchronized void beginAnew(String channel) {
        channel(channel).beginAnew();
    }

    /** How many publishes wait for an answer. */
    public synchronized int unanswered() {
        return waiting.size();
    }

    public void speakAgain() {
        List<Promise<Void>> answered;
        synchronized (this) {
            silent = false;
            answered = List.copyOf(waiting);
            waiting.clear();
        }
        answered.forEach(Promise::complete);
    }

    @Override
    public synchronized Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        if (away) {
            return gone();
        }
        if (payload.size() > maxMessageBytes) {
            return Future.failedFuture(new IllegalArgumentException("A message takes " + maxMessageBytes + " bytes"));
        }
        LocalChannel to = channel(channel);
        Position repeated = to.of(options.idempotencyKey());
        if (!repeated.equals(Position.NONE)) {
            return answer(new Published(repeated, true));
        }
        Payload frame = options.ephemeral() ? payload : to.store(payload, options);
        to.members.keySet().forEach(id -> connections.deliver(id, frame));
        return answer(new Published(options.ephemeral() ? Position.NONE : to.position(), false));
    }

    private Future<Published> answer(Published published) {
        if (forgetful) {
            return gone();
        }
        if (!silent) {
            return Future.succeededFuture(published);
        }
        Promise<Void> later = ContextInternal.current().promise();
        waiting.add(later);
        return later.future().map(published);
    }

    @Override
    public synchronized Future<Joined> join(String connectionId, String channel, JoinOptions options) {
        if (away) {
            return gone();
        }
        // While the handshake lasts, nothing is known of how it will go.
        AtomicReference<Joined> how = new AtomicReference<>(Joined.LIVE);
        return connections
                .with(
                        connectionId,
                        socket -> how.set(enter(channel, new Member(connectionId, options.info()), options)))
                .map(done -> how.get());
    }

    /** What was missed is sent first. */
    private synchronized Joined enter(String name, Member member, JoinOptions options) {
        LocalChannel channel = channel(name);
        boolean reaches = channel.reaches(options.from());
        List<Payload> missed = reaches ? channel.since(options.from()) : List.of();
        missed.forEach(frame -> connections.deliver(member.connectionId(), frame));
        channel.members.put(member.connectionId(), member);
        return new Joined(reaches, channel.position(), missed.size());
    }

    @Override
    public synchronized Future<Void> leave(String connectionId, String channel) {
        if (away) {
            return gone();
        }
        channel(channel).members.remove(connectionId);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Members> members(String channel) {
        if (away) {
            return gone();
        }
        List<Member> all = List.copyOf(channel(channel).members.values());
        return Future.succeededFuture(new Members(all.size(), all.size() > listingLimit ? List.of() : all));
    }

    @Override
    public synchronized Future<Position> position(String channel) {
        return away ? gone() : Future.succeededFuture(channel(channel).position());
    }

    @Override
    public synchronized Future<List<HistoryMessage>> history(String channel, HistoryQuery query) {
        if (away) {
            return gone();
        }
        List<HistoryMessage> all = channel(channel).history();
        int from = Math.max(0, all.size() - query.limit());
        return Future.succeededFuture(List.copyOf(all.subList(from, all.size())));
    }

    /** Somebody's connection closed: all its memberships end. */
    synchronized void forget(String connectionId) {
        channels.values().forEach(channel -> channel.members.remove(connectionId));
    }

    /** Members that are no connections of this gateway. */
    public synchronized void crowd(String channel, int count) {
        for (int i = 0; i < count; i++) {
            String id = "elsewhere-" + i;
            channel(channel).members.put(id, new Member(id, Attributes.NONE));
        }
    }

    private LocalChannel channel(String name) {
        return channels.computeIfAbsent(ChannelName.check(name), LocalChannel::new);
    }

    private static <T> Future<T> gone() {
        return Future.failedFuture(new IllegalStateException("redis at 10.1.2.3 is away"));
    }
}
