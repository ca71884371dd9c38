package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.lua.RedisKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One link's channels by their live names, and the names for which Redis's subscriptions may differ from what is wanted here, the
 * oldest change first.
 */
final class LinkChannels {

    /** Channels per command: about 100 KB at most. */
    private static final int BATCH = 500;

    private final ChannelEvents events;
    private final Map<String, SubscribedChannel> byLiveName = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    /** The live names of the next commands. */
    record Batch(List<String> subscribe, List<String> unsubscribe) {}

    LinkChannels(ChannelEvents events) {
        this.events = events;
    }

    Set<String> liveNames() {
        return byLiveName.keySet();
    }

    @Nullable
    SubscribedChannel find(String live) {
        return byLiveName.get(live);
    }

    SubscribedChannel findOrAdd(String live, String channel) {
        return byLiveName.computeIfAbsent(live, name -> {
            SubscribedChannel added = new SubscribedChannel(channel);
            events.added(added);
            return added;
        });
    }

    /** Accepts another link's channel. */
    void adopt(SubscribedChannel channel) {
        String live = RedisKeys.live(channel.channel());
        byLiveName.put(live, channel);
        changed.add(live);
    }

    /** Gives a channel to another link. */
    SubscribedChannel take(String live) {
        SubscribedChannel channel = Objects.requireNonNull(byLiveName.remove(live));
        changed.remove(live);
        channel.onUnsubscribed();
        return channel;
    }

    void forgetIfUnwanted(String live) {
        SubscribedChannel channel = byLiveName.get(live);
        if (channel != null && !channel.isWanted()) {
            byLiveName.remove(live);
            changed.remove(live);
            channel.forget();
            events.forgotten(channel);
        }
    }

    /** Redis may have another subscription for this name than is wanted. */
    void changed(String live) {
        changed.add(live);
    }

    void changed(Collection<String> liveNames) {
        changed.addAll(liveNames);
    }

    /** The connection is gone, and every subscription with it. */
    void onDown() {
        byLiveName.values().forEach(SubscribedChannel::onUnsubscribed);
        changed.addAll(byLiveName.keySet());
    }

    /** Removes and returns the next changes, as many as fit one command of each kind. Forgets channels that need none. */
    Batch next() {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        List<String> settled = new ArrayList<>();
        Iterator<String> names = changed.iterator();
        while (names.hasNext()
                && batch.subscribe().size() < BATCH
                && batch.unsubscribe().size() < BATCH) {
            String live = names.next();
            names.remove();
            @Nullable SubscribedChannel channel = byLiveName.get(live);
            if (channel == null || channel.isWanted() == channel.isSubscribed()) {
                settled.add(live);
            } else {
                (channel.isWanted() ? batch.subscribe() : batch.unsubscribe()).add(live);
            }
        }
        settled.forEach(this::forgetIfUnwanted);
        return batch;
    }
}
