package dev.parley.gateway.membership;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection's memberships. A connection is in few channels, so a short list is smaller and faster than a map. */
public final class Memberships {

    private final List<Membership> list = new ArrayList<>(1);

    public @Nullable Membership in(String channel) {
        for (Membership membership : list) {
            if (membership.channel().equals(channel)) {
                return membership;
            }
        }
        return null;
    }

    public void add(Membership membership) {
        list.add(membership);
    }

    public void remove(Membership membership) {
        list.remove(membership);
    }

    public boolean isSingle() {
        return list.size() == 1;
    }

    public List<Membership> all() {
        return List.copyOf(list);
    }
}
