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
            history = new LocalHistory();
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

    /** Other channels go whole, since an epoch can't lose its middle; the one in use gives up its oldest messages. */
    private void shrink(LocalHistory inUse) {
        while (bytes > limits.historyBytes() && byLastPublish.size() > 1) {
            forgetEldest();
        }
        while (bytes > limits.historyBytes() && inUse.size() > 0) {
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
