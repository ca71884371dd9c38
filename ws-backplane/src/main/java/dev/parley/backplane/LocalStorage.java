package dev.parley.backplane;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All histories of one process within their limits: a count and an age per channel, and bytes over all of them. Used
 * under the backplane's lock.
 *
 * <p>A channel's epoch ends with its history, but not while somebody listens: then only its messages go.
 */
final class LocalStorage {

    /** A channel with more than one in so many of all bytes is the first to give some up. */
    private static final int SHARES = 8;

    /** Idempotency keys take one in so many of all bytes at most. */
    private static final int KEYS_SHARE = 2;

    private final ChannelLimits limits;
    private final LongSupplier clock;
    private final Consumer<StoredChannel> onForgotten;

    /** Channels with a history, the one used longest ago first: a get moves to the end, so only a use gets. */
    private final Map<StoredChannel, LocalHistory> byLastUse = new LinkedHashMap<>(16, 0.75f, true);

    private final LocalKeys keys;

    /** What the histories cost, without their keys. */
    private long bytes;

    /** @param onForgotten told of each channel that lost its history */
    LocalStorage(ChannelLimits limits, LongSupplier clock, Consumer<StoredChannel> onForgotten) {
        this.limits = limits;
        this.clock = clock;
        this.onForgotten = onForgotten;
        this.keys = new LocalKeys(limits, limits.historyBytes() / KEYS_SHARE);
    }

    ChannelMessage append(StoredChannel channel, Payload payload, boolean stamped, String key) {
        LocalHistory history = use(channel);
        long now = clock.getAsLong();
        long before = history.bytes();
        ChannelMessage message = history.append(payload, stamped, now);
        history.trim(limits.historySize());
        bytes += history.bytes() - before;
        if (!key.isEmpty()) {
            keys.add(history, key, now);
        }
        if (isOver()) {
            shrink(history);
        }
        return message;
    }

    /** The channel's history, made if there is none, without what has expired of it. From now on it counts as just used. */
    LocalHistory use(StoredChannel channel) {
        LocalHistory history = byLastUse.get(channel);
        if (history == null) {
            history = channel.history().orElseGet(() -> new LocalHistory(channel.name()));
            bytes += history.bytes();
            byLastUse.put(channel, history);
            channel.setHistory(history);
        }
        expire(history);
        history.touch(clock.getAsLong());
        return history;
    }

    /** As {@link Backplane#read}. */
    StoredPage read(StoredChannel channel, Position after, int limit) {
        return channel.history()
                .map(history -> {
                    expire(history);
                    return history.read(after, limit);
                })
                .orElse(StoredPage.NOTHING);
    }

    /** What was stored at this time or before has expired. */
    private long oldestKept() {
        return clock.getAsLong() - limits.historyAge().toMillis();
    }

    private void expire(LocalHistory history) {
        long before = history.bytes();
        history.expire(oldestKept());
        bytes += history.bytes() - before;
    }

    /** To be called when somebody stops listening: what was kept for listeners alone goes. */
    void release(StoredChannel channel) {
        if (!channel.hasSubscribers() && !byLastUse.containsKey(channel)) {
            channel.setHistory(null);
        }
    }

    /** To be called before a channel is looked up: one that has nothing else is removed with its history. */
    void forgetExpired() {
        keys.expire(clock.getAsLong());
        long age = limits.historyAge().toMillis();
        LocalHistory eldest = eldest();
        while (eldest != null && clock.getAsLong() - eldest.lastUse() >= age) {
            forgetEldest();
            eldest = eldest();
        }
    }

    void clear() {
        byLastUse.clear();
        keys.clear();
        bytes = 0;
    }

    /**
     * A channel that has more than its share gives up its own oldest messages first, so that one alone can't displace all
     * others. Else other channels go whole, since an epoch can't lose its middle.
     */
    private void shrink(LocalHistory inUse) {
        dropOldest(inUse, limits.historyBytes() / SHARES, 1);
        while (isOver() && byLastUse.size() > 1) {
            forgetEldest();
        }
        dropOldest(inUse, 0, 0);
    }

    private void dropOldest(LocalHistory inUse, long share, int least) {
        while (isOver() && inUse.bytes() > share && inUse.size() > least) {
            long before = inUse.bytes();
            inUse.dropOldest();
            bytes -= before - inUse.bytes();
        }
    }

    private boolean isOver() {
        return bytes + keys.bytes() > limits.historyBytes();
    }

    private @Nullable LocalHistory eldest() {
        return byLastUse.isEmpty() ? null : byLastUse.values().iterator().next();
    }

    private void forgetEldest() {
        Map.Entry<StoredChannel, LocalHistory> eldest =
                byLastUse.entrySet().iterator().next();
        StoredChannel channel = eldest.getKey();
        LocalHistory history = eldest.getValue();
        byLastUse.remove(channel);
        bytes -= history.bytes();
        history.trim(0);
        if (!channel.hasSubscribers()) {
            channel.setHistory(null);
        }
        onForgotten.accept(channel);
    }
}
