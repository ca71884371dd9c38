package dev.parley.backplane;

import dev.parley.functions.Member;
import dev.parley.functions.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Empty if the channel has no epoch. */
    Optional<LocalHistory> history() {
        return Optional.ofNullable(history);
    }

    void setHistory(@Nullable LocalHistory history) {
        this.history = history;
    }

    void deliver(ChannelMessage message) {
        subscribers.deliver(message);
    }

    void notifyRedacted() {
        subscribers.redacted();
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    boolean hasSubscribers() {
        return !subscribers.isEmpty();
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
