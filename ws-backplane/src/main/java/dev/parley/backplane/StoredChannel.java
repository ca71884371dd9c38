package dev.parley.backplane;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One channel of {@link InProcessBackplane}: who listens, who is in it, what it keeps. Used under the backplane's lock. */
final class StoredChannel {

    private final String name;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Subscribers subscribers;

    private @Nullable LocalHistory history;

    StoredChannel(String name) {
        this.name = name;
        this.subscribers = new Subscribers(name);
    }

    String name() {
        return name;
    }

    /** Where the first publish with this key stands; null if there was none, or the key is empty. */
    @Nullable
    Position positionOf(String key) {
        return history == null ? null : history.positionOf(key);
    }

    /** Of the newest message. */
    Position position() {
        return history == null ? Position.NONE : history.position();
    }

    List<HistoryMessage> read(HistoryQuery query) {
        return history == null ? List.of() : history.read(query);
    }

    void setHistory(@Nullable LocalHistory history) {
        this.history = history;
    }

    void deliver(ChannelMessage message) {
        subscribers.deliver(message);
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    void enter(Member member) {
        members.put(member.connectionId(), member);
    }

    void leave(String connectionId) {
        members.remove(connectionId);
    }

    Members members(int limit) {
        return new Members(members.size(), members.size() > limit ? List.of() : List.copyOf(members.values()));
    }

    boolean isUnused() {
        return history == null && members.isEmpty() && subscribers.isEmpty();
    }
}
