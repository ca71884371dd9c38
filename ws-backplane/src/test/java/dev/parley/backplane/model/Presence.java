package dev.parley.backplane.model;

import dev.parley.backplane.Backplane;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import java.util.HashMap;
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
        of(listed, channel.name()).put(id, member);
        of(own.get(process), channel.name()).put(id, member);
    }

    void leave(int process, ModelChannel channel, int connection) {
        String id = "c" + process + "-" + connection;
        World.get(processes.get(process).leave(channel.name(), "g" + process, id));
        of(listed, channel.name()).remove(id);
        of(own.get(process), channel.name()).remove(id);
    }

    /** The server lost all members. */
    public void forgotten() {
        listed.clear();
    }

    /** Both processes reconnected, and restore their members. */
    public void reconnected() {
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
