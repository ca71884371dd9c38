package dev.parley.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which service this node belongs to. Addresses of dead processes are soon those of others, on a machine as among containers, so a
 * node that was found may be of another service, and must not share its event bus with this one.
 *
 * <p>The id of a service is kept where its nodes find each other. It changes if it gets lost there, not for all nodes at the same
 * moment, so a node states the former ones, too. Written by any thread.
 */
final class Service {

    /** How many ids are stated: the latest. */
    static final int MAX_IDS = 4;

    private final boolean isAwaited;
    private volatile List<String> ids = List.of();

    /** @param isAwaited true if this node knows no other before it knows the service's id, and then checks theirs */
    Service(boolean isAwaited) {
        this.isAwaited = isAwaited;
    }

    synchronized void is(String id) {
        if (!ids.contains(id)) {
            List<String> all = new ArrayList<>(ids);
            all.add(id);
            ids = List.copyOf(all.subList(Math.max(0, all.size() - MAX_IDS), all.size()));
        }
    }

    /** All that were known lately. */
    List<String> ids() {
        return ids;
    }

    /** Returns true if nobody can be judged yet. */
    boolean isUnknownYet() {
        return isAwaited && ids.isEmpty();
    }

    /** Returns true if a node that states these ids may take part. One that states none is named, or of an earlier release. */
    boolean accepts(List<String> others) {
        return !isAwaited || others.isEmpty() || !Collections.disjoint(ids, others);
    }
}
