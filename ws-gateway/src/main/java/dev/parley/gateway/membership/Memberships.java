package dev.parley.gateway.membership;

import dev.parley.gateway.socket.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection's memberships, and how their messages are written to it. A connection is in few channels, so a short array is
 * smaller and faster than a map; and than a list, which is one more object for each connection.
 */
public final class Memberships {

    private static final Membership[] NONE = {};

    private Membership[] memberships = NONE;
    /** Channels that it asked to join, and is not in yet. Without any, which is the rule, it takes no memory. */
    private List<String> asked = List.of();

    private boolean takesDeltas;
    private boolean hasJoined;
    private long joinsPaid;

    /** The client understands deltas. To be called before it joins a channel. */
    public void takeDeltas() {
        takesDeltas = true;
    }

    public boolean takesDeltas() {
        return takesDeltas;
    }

    public @Nullable Membership in(String channel) {
        for (Membership membership : memberships) {
            if (membership.channel().equals(channel)) {
                return membership;
            }
        }
        return null;
    }

    public void add(Membership membership) {
        int count = memberships.length;
        memberships = Arrays.copyOf(memberships, count + 1);
        memberships[count] = membership;
        end(membership.channel());
    }

    /** The others keep their order. */
    public void remove(Membership membership) {
        Membership[] all = memberships;
        int index = Arrays.asList(all).indexOf(membership);
        if (index >= 0) {
            Membership[] others = Arrays.copyOf(all, all.length - 1);
            System.arraycopy(all, index + 1, others, index, others.length - index);
            memberships = others;
        }
    }

    public int size() {
        return memberships.length;
    }

    public List<Membership> all() {
        return List.of(memberships);
    }

    /** Returns true if one more channel would be too many, those whose join is under way among them. */
    public boolean isFull(int maxChannels) {
        return maxChannels > 0 && memberships.length + asked.size() >= maxChannels;
    }

    /** A join begins. */
    public void begin(String channel) {
        if (in(channel) == null && !asked.contains(channel)) {
            if (asked.isEmpty()) {
                asked = new ArrayList<>(1);
            }
            asked.add(channel);
        }
    }

    /** The join was answered. */
    public void end(String channel) {
        if (!asked.isEmpty()) {
            asked.remove(channel);
            if (asked.isEmpty()) {
                asked = List.of();
            }
        }
    }

    /** Counts a join, and returns true, unless there were too many within a short time. */
    public boolean countJoin(Rate joins, long now) {
        long paid = hasJoined ? joinsPaid : joins.full(now);
        if (!joins.allows(paid, now)) {
            return false;
        }
        hasJoined = true;
        joinsPaid = joins.pay(paid, now, 1);
        return true;
    }
}
