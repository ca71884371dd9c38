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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Channels of one process, with a switch that takes them away and one that keeps their answers back. */
public final class LocalChannels implements Channels {

    private static final class Channel {
        final Map<String, Member> members = new LinkedHashMap<>();
        final List<HistoryMessage> history = new ArrayList<>();
        final Map<String, Position> keys = new HashMap<>();
    }

    private final LocalConnections connections;
    private final int listingLimit;
    private final Map<String, Channel> channels = new HashMap<>();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private boolean away;
    private boolean silent;

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
        Channel to = channel(channel);
        Position repeated = to.keys.getOrDefault(options.idempotencyKey(), Position.NONE);
        if (!repeated.equals(Position.NONE)) {
            return Future.succeededFuture(new Published(repeated, true));
        }
        Position position = options.ephemeral() ? Position.NONE : store(to, payload, options.idempotencyKey());
        to.members.keySet().forEach(id -> connections.deliver(id, payload));
        return answer(new Published(position, false));
    }

    private static Position store(Channel to, Payload payload, String key) {
        Position position = new Position("k3Zq", to.history.size() + 1);
        to.history.add(new HistoryMessage(position, payload));
        if (!key.isEmpty()) {
            to.keys.put(key, position);
        }
        return position;
    }

    private Future<Published> answer(Published published) {
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
        return connections
                .with(connectionId, socket -> enter(channel, new Member(connectionId, options.info())))
                .map(done -> joined(channel));
    }

    private synchronized void enter(String channel, Member member) {
        channel(channel).members.put(member.connectionId(), member);
    }

    private synchronized Joined joined(String channel) {
        int stored = channel(channel).history.size();
        return stored == 0 ? Joined.LIVE : new Joined(false, new Position("k3Zq", stored), 0);
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
        return away ? gone() : Future.succeededFuture(joined(channel).position());
    }

    @Override
    public synchronized Future<List<HistoryMessage>> history(String channel, HistoryQuery query) {
        if (away) {
            return gone();
        }
        List<HistoryMessage> all = channel(channel).history;
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
            enter(channel, new Member("elsewhere-" + i, Attributes.NONE));
        }
    }

    private Channel channel(String name) {
        return channels.computeIfAbsent(ChannelName.check(name), unused -> new Channel());
    }

    private static <T> Future<T> gone() {
        return Future.failedFuture(new IllegalStateException("redis at 10.1.2.3 is away"));
    }
}
