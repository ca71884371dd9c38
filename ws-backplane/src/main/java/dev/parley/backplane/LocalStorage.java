package dev.parley.backplane;

import dev.parley.functions.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All histories of one process within their limits: a count per channel, an age since the channel's last publish, and
 * bytes over all of them. Used under the backplane's lock.
 */
final class LocalStorage {

    /** A channel with more than one in so many of all bytes is the first to give some up. */
    private static final int SHARES = 8;

    private final ChannelLimits limits;
    private final LongSupplier clock;
    private final Consumer<StoredChannel> onForgotten;

    /** Channels with a history, the one published to longest ago first: a get moves to the end, so only a publish gets. */
    private final Map<StoredChannel, LocalHistory> byLastPublish = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** @param onForgotten told of each channel that lost its history */
    LocalStorage(ChannelLimits limits, LongSupplier clock, Consumer<StoredChannel> onForgotten) {
        this.limits = limits;
        this.clock = clock;
        this.onForgotten = onForgotten;
    }

    ChannelMessage append(StoredChannel channel, Payload payload, String key) {
        LocalHistory history = byLastPublish.get(channel);
        if (history == null) {
            history = new LocalHistory(channel.name());
            bytes += history.bytes();
            byLastPublish.put(channel, history);
            channel.setHistory(history);
        }
        history.touch(clock.getAsLong());
        long before = history.bytes();
        ChannelMessage message = history.append(channel.name(), payload, key);
        if (history.size() > limits.historySize()) {
            history.dropOldest();
        }
        bytes += history.bytes() - before;
        if (bytes > limits.historyBytes()) {
            shrink(history);
        }
        return message;
    }

    /** To be called before a channel is looked up: one that has nothing else is removed with its history. */
    void forgetExpired() {
        LocalHistory eldest = eldest();
        while (eldest != null
                && clock.getAsLong() - eldest.lastPublish()
                        >= limits.historyAge().toMillis()) {
            forgetEldest();
            eldest = eldest();
        }
    }

    void clear() {
        byLastPublish.clear();
        bytes = 0;
    }

    /**
     * A channel that has more than its share gives up its own oldest messages first, so that one alone can't displace all
     * others. Else other channels go whole, since an epoch can't lose its middle.
     */
    private void shrink(LocalHistory inUse) {
        dropOldest(inUse, limits.historyBytes() / SHARES, 1);
        while (bytes > limits.historyBytes() && byLastPublish.size() > 1) {
            forgetEldest();
        }
        dropOldest(inUse, 0, 0);
    }

    private void dropOldest(LocalHistory inUse, long share, int least) {
        while (bytes > limits.historyBytes() && inUse.bytes() > share && inUse.size() > least) {
            long before = inUse.bytes();
            inUse.dropOldest();
            bytes -= before - inUse.bytes();
        }
    }

    private @Nullable LocalHistory eldest() {
        return byLastPublish.isEmpty()
                ? null
                : byLastPublish.values().iterator().next();
    }

    private void forgetEldest() {
        StoredChannel channel = byLastPublish.keySet().iterator().next();
        LocalHistory history = byLastPublish.remove(channel);
        bytes -= history == null ? 0 : history.bytes();
        channel.setHistory(null);
        onForgotten.accept(channel);
    }
}
