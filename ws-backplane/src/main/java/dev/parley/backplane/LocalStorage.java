package dev.parley.backplane;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Stamping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All histories of one process within their limits: a number and an age per channel, and bytes over all of them. Used under
 * the backplane's lock.
 *
 * <p>A channel's epoch ends with its history. While the channel has subscribers, only its messages are dropped.
 */
final class LocalStorage {

    /** A channel with more than this fraction (one eighth) of all bytes is the first to drop messages. */
    private static final int SHARES = 8;

    /** Idempotency keys may use this fraction (one half) of all bytes. */
    private static final int KEYS_SHARE = 2;

    private final ChannelLimits limits;
    private final LongSupplier clock;
    private final Consumer<StoredChannel> onForgotten;

    /** Channels with a history, least recently used first. A get counts as a use, so only {@link #use} gets. */
    private final Map<StoredChannel, LocalHistory> byLastUse = new LinkedHashMap<>(16, 0.75f, true);

    private final LocalKeys keys;

    /** What the histories cost, without their keys. */
    private long bytes;

    /** @param onForgotten called with each channel that lost its history */
    LocalStorage(ChannelLimits limits, LongSupplier clock, Consumer<StoredChannel> onForgotten) {
        this.limits = limits;
        this.clock = clock;
        this.onForgotten = onForgotten;
        this.keys = new LocalKeys(limits, limits.historyBytes() / KEYS_SHARE);
    }

    /** @param stamping one that does not depend on what is stored */
    ChannelMessage append(StoredChannel channel, Payload payload, Stamping stamping, String key) {
        LocalHistory history = use(channel);
        long now = clock.getAsLong();
        long before = history.bytes();
        ChannelMessage message = history.append(payload, stamping, now);
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

    /** Returns the channel's history without its expired messages, and creates it if needed. It counts as just used. */
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

    /** As {@link Backplane#readBefore}. */
    StoredPage readBefore(StoredChannel channel, Position before, int limit) {
        return channel.history()
                .map(history -> {
                    expire(history);
                    return history.readBefore(before, limit);
                })
                .orElse(StoredPage.NOTHING);
    }

    /**
     * Replaces a stored payload by the tombstone.
     *
     * @return false if no message is stored there
     */
    boolean redact(StoredChannel channel, Position position) {
        if (channel.history().isEmpty()) {
            return false;
        }
        LocalHistory history = use(channel);
        long before = history.bytes();
        boolean found = history.redact(position);
        bytes += history.bytes() - before;
        if (isOver()) {
            // The tombstone is larger than what it replaced.
            shrink(history);
        }
        return found;
    }

    /** Messages stored at this time or before have expired. */
    private long oldestKept() {
        return clock.getAsLong() - limits.historyAge().toMillis();
    }

    private void expire(LocalHistory history) {
        long before = history.bytes();
        history.expire(oldestKept());
        bytes += history.bytes() - before;
    }

    /** To be called when a subscriber leaves: drops a history that was kept only for subscribers. */
    void release(StoredChannel channel) {
        if (!channel.hasSubscribers() && !byLastUse.containsKey(channel)) {
            channel.setHistory(null);
        }
    }

    /** To be called before a channel is looked up: removes channels whose history has expired. */
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
     * A channel above its share drops its own oldest messages first, so that it can't displace all others. Otherwise other
     * channels are dropped whole, since an epoch can't lose its middle.
     */
    private void shrink(LocalHistory inUse) {
        dropOldest(inUse, limits.historyBytes() / SHARES, 1);
        while (isOver() && byLastUse.size() > 1) {
            forgetEldest();
        }
        dropOldest(inUse, 0, 0);
    }

    private void dropOldest(LocalHistory inUse, long share, int minimum) {
        while (isOver() && inUse.bytes() > share && inUse.size() > minimum) {
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
