package dev.parley.backplane.redis;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that this process put into channels, and those that it still has to remove. Used on one event loop. */
final class LocalMembers {

    private final Map<String, Map<String, Attributes>> members = new HashMap<>();
    private final Map<String, Set<String>> owedRemovals = new HashMap<>();

    /** An enter that was sent and not answered yet. */
    record Change(
            String channel, String connectionId, @Nullable Attributes before) {}

    Change enter(String channel, Member member) {
        Attributes before =
                members.computeIfAbsent(channel, name -> new HashMap<>()).put(member.connectionId(), member.info());
        return new Change(channel, member.connectionId(), before);
    }

    void confirm(Change change) {
        removalsDone(change.channel(), Set.of(change.connectionId()));
    }

    /** The caller is told that the enter failed, so it must not have happened, even if Redis heard of it. */
    void undo(Change change) {
        Attributes before = change.before();
        if (before == null) {
            leave(change.channel(), change.connectionId());
            oweRemoval(change.channel(), change.connectionId());
        } else if (info(change.channel(), change.connectionId()) != null) {
            enter(change.channel(), new Member(change.connectionId(), before));
        }
    }

    void leave(String channel, String connectionId) {
        members.computeIfPresent(channel, (name, there) -> {
            there.remove(connectionId);
            return there.isEmpty() ? null : there;
        });
    }

    void oweRemoval(String channel, String connectionId) {
        owedRemovals.computeIfAbsent(channel, name -> new HashSet<>()).add(connectionId);
    }

    boolean owesRemoval(String channel, String connectionId) {
        return owedRemovals.getOrDefault(channel, Set.of()).contains(connectionId);
    }

    void removalsDone(String channel, Set<String> connectionIds) {
        owedRemovals.computeIfPresent(channel, (name, owed) -> {
            owed.removeAll(connectionIds);
            return owed.isEmpty() ? null : owed;
        });
    }

    /** Null if it is no member. */
    @Nullable
    Attributes info(String channel, String connectionId) {
        return members.getOrDefault(channel, Map.of()).get(connectionId);
    }

    /** Those with members of this process, or with removals owed. */
    Set<String> channels() {
        Set<String> channels = new HashSet<>(members.keySet());
        channels.addAll(owedRemovals.keySet());
        return channels;
    }

    /** Members of this process, and those it has to remove. */
    List<String> connectionIds(String channel) {
        Set<String> ids = new HashSet<>(members.getOrDefault(channel, Map.of()).keySet());
        ids.addAll(owedRemovals.getOrDefault(channel, Set.of()));
        return new ArrayList<>(ids);
    }
}
