package dev.parley.backplane.redis.subscribe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Live names for which Redis's subscriptions may differ from what is wanted here, oldest change first. */
final class SubscriptionChanges {

    /** Channels per command: about 100 KB at most. */
    private static final int BATCH = 500;

    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * What to send next.
     *
     * @param settled live names that need no command
     */
    record Batch(List<String> subscribe, List<String> unsubscribe, List<String> settled) {}

    void add(String live) {
        changed.add(live);
    }

    void addAll(Collection<String> liveNames) {
        changed.addAll(liveNames);
    }

    void remove(String live) {
        changed.remove(live);
    }

    /** Removes and returns the next changes, as many as fit one command of each kind. */
    Batch next(Map<String, SubscribedChannel> channels) {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Iterator<String> names = changed.iterator();
        while (names.hasNext()
                && batch.subscribe().size() < BATCH
                && batch.unsubscribe().size() < BATCH) {
            String live = names.next();
            names.remove();
            @Nullable SubscribedChannel channel = channels.get(live);
            if (channel == null || channel.isWanted() == channel.isSubscribed()) {
                batch.settled().add(live);
            } else {
                (channel.isWanted() ? batch.subscribe() : batch.unsubscribe()).add(live);
            }
        }
        return batch;
    }
}
