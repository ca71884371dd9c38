package dev.parley.backplane.redis.presence;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that this process recorded, and those whose removal Redis has not confirmed. Used on one event loop. */
final class LocalMembers {

    private final Map<String, Map<String, Attributes>> members = new HashMap<>();
    private final Map<String, Set<String>> owedRemovals = new HashMap<>();

    /** Returns true if the member is new, false if only its info changed. */
    boolean enter(String channel, Member member) {
        return members.computeIfAbsent(channel, name -> new HashMap<>()).put(member.connectionId(), member.info())
                == null;
    }

    /** Returns true if the connection was a member. */
    boolean leave(String channel, String connectionId) {
        boolean wasMember = info(channel, connectionId) != null;
        members.computeIfPresent(channel, (name, all) -> {
            all.remove(connectionId);
            return all.isEmpty() ? null : all;
        });
        return wasMember;
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

    /** Returns null if the connection is no member. */
    @Nullable
    Attributes info(String channel, String connectionId) {
        return members.getOrDefault(channel, Map.of()).get(connectionId);
    }

    /** Returns the channels with members of this process, or with removals owed. */
    Set<String> channels() {
        Set<String> channels = new HashSet<>(members.keySet());
        channels.addAll(owedRemovals.keySet());
        return channels;
    }

    /** Returns the members of this process, and those whose removal is owed. */
    List<String> connectionIds(String channel) {
        Set<String> ids = new HashSet<>(members.getOrDefault(channel, Map.of()).keySet());
        ids.addAll(owedRemovals.getOrDefault(channel, Set.of()));
        return new ArrayList<>(ids);
    }
}
