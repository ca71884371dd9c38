package dev.parley.backplane.model;

import dev.parley.backplane.Backplane;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of each channel, and the process of each member. */
public final class Presence {

    private final List<? extends Backplane> processes;
    private final int listingLimit;

    /** By channel and connection id: the members that the server should list. */
    private final Map<String, Map<String, Member>> listed = new HashMap<>();

    /** By process: the members that it entered, and restores when it reconnects. */
    private final List<Map<String, Map<String, Member>>> own = List.of(new HashMap<>(), new HashMap<>());

    /**
     * By process: the channels in which it has members that the server forgot. The processes have no leases, which would tell
     * them. So until they reconnect, or all of these members have left, they don't name the channel again for a new member.
     */
    private final List<Set<String>> unnamed = List.of(new HashSet<>(), new HashSet<>());

    Presence(List<? extends Backplane> processes, int listingLimit) {
        this.processes = processes;
        this.listingLimit = listingLimit;
    }

    private static Map<String, Member> of(Map<String, Map<String, Member>> all, String channel) {
        return all.computeIfAbsent(channel, name -> new HashMap<>());
    }

    void enter(int process, ModelChannel channel, int connection, int info) {
        String id = "c" + process + "-" + connection;
        Member member = new Member(id, new Attributes("{\"n\":" + info + "}"));
        World.get(processes.get(process).enter(channel.name(), "g" + process, member));
        if (!unnamed.get(process).contains(channel.name())) {
            of(listed, channel.name()).put(id, member);
        }
        of(own.get(process), channel.name()).put(id, member);
    }

    void leave(int process, ModelChannel channel, int connection) {
        String id = "c" + process + "-" + connection;
        World.get(processes.get(process).leave(channel.name(), "g" + process, id));
        of(listed, channel.name()).remove(id);
        Map<String, Member> left = of(own.get(process), channel.name());
        left.remove(id);
        if (left.isEmpty()) {
            unnamed.get(process).remove(channel.name());
        }
    }

    /** The server lost all members. */
    public void forgotten() {
        listed.clear();
        for (int process = 0; process < own.size(); process++) {
            Set<String> lost = unnamed.get(process);
            own.get(process).forEach((channel, members) -> {
                if (!members.isEmpty()) {
                    lost.add(channel);
                }
            });
        }
    }

    /** Both processes reconnected, and restore their members. */
    public void reconnected() {
        unnamed.forEach(Set::clear);
        for (Map<String, Map<String, Member>> process : own) {
            process.forEach((channel, members) -> of(listed, channel).putAll(members));
        }
    }

    /** Waits for the expected list: after a reconnect, a process restores its members gradually. */
    void check(int process, ModelChannel channel) {
        Map<String, Member> expected = of(listed, channel.name());
        World.patiently("members of " + channel.name() + " are " + expected.values(), () -> {
            Members members = World.get(processes.get(process).members(channel.name()));
            return members.count() == expected.size()
                    && (expected.size() > listingLimit
                            ? members.list().isEmpty()
                            : Set.copyOf(members.list()).equals(Set.copyOf(expected.values())));
        });
    }
}
