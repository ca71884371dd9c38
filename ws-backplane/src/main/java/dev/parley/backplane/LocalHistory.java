package dev.parley.backplane;

import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Stamping;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One channel's messages in one epoch, newest last, with the idempotency keys that it remembers. */
final class LocalHistory {

    /** What a message costs beside its payload, in bytes: without it, empty messages would cost nothing. */
    static final long OVERHEAD = 200;

    /** What a channel costs beside its messages and its name, in bytes. */
    private static final long CHANNEL_OVERHEAD = 600;

    private final String epoch = Epochs.next();
    private final String channel;
    private final MessageRing messages = new MessageRing();

    /** The oldest first. */
    private final LinkedHashMap<String, Seen> keys = new LinkedHashMap<>();

    private long offset;
    private long bytes;
    private long lastUse;

    /** The offset of a key's message, and when it came. */
    record Seen(long offset, long at) {}

    LocalHistory(String channel) {
        this.channel = channel;
        this.bytes = CHANNEL_OVERHEAD + channel.length();
    }

    /** Returns the position of the first message with this key; null if there was none, or the key is empty. */
    @Nullable
    Position positionOf(String key) {
        Seen seen = key.isEmpty() ? null : keys.get(key);
        return seen == null ? null : new Position(epoch, seen.offset());
    }

    /** @param stamping one that does not depend on what is stored */
    ChannelMessage append(Payload payload, Stamping stamping, long now) {
        boolean delta = stamping == Stamping.DELTA;
        boolean stamped = delta || stamping == Stamping.ALWAYS;
        ChannelMessage message = new ChannelMessage(channel, new Position(epoch, ++offset), payload, stamped, delta);
        messages.add(new MessageRing.Stored(message, now));
        bytes += cost(message);
        return message;
    }

    /**
     * Replaces a stored payload by the tombstone.
     *
     * @return false if no message is stored there
     */
    boolean redact(Position position) {
        long index = position.offset() - 1 - oldest();
        if (!position.epoch().equals(epoch) || index < 0 || index >= messages.size()) {
            return false;
        }
        MessageRing.Stored stored = messages.get(Math.toIntExact(index));
        ChannelMessage before = stored.message();
        ChannelMessage tombstone =
                new ChannelMessage(channel, before.position(), Channels.TOMBSTONE, before.stamped(), before.delta());
        messages.set(Math.toIntExact(index), new MessageRing.Stored(tombstone, stored.at()));
        bytes += cost(tombstone) - cost(before);
        return true;
    }

    /** Returns true if one of the newest messages is stamped; empty if none is stored. */
    Optional<Boolean> isStamped() {
        int size = messages.size();
        return size == 0
                ? Optional.empty()
                : Optional.of(messages.from(Math.max(0, size - Stamping.NEWEST), size).stream()
                        .anyMatch(ChannelMessage::stamped));
    }

    /** Records the key of the newest message, and drops the oldest beyond the maximum. */
    Seen see(String key, long now, int max) {
        Seen seen = new Seen(offset, now);
        keys.put(key, seen);
        if (keys.size() > max) {
            keys.remove(keys.keySet().iterator().next());
        }
        return seen;
    }

    /** Returns false, and has no effect, if the key was dropped before or recorded again since. */
    boolean forget(String key, Seen seen) {
        return keys.remove(key, seen);
    }

    /** Drops the oldest messages beyond the maximum. */
    void trim(int max) {
        while (messages.size() > max) {
            dropOldest();
        }
    }

    /** Drops messages stored at that time or before. */
    void expire(long time) {
        while (messages.size() > 0 && messages.get(0).at() <= time) {
            dropOldest();
        }
    }

    void dropOldest() {
        bytes -= cost(messages.removeFirst().message());
    }

    /** Returns the newest message's position. */
    Position position() {
        return new Position(epoch, offset);
    }

    /** As {@link Backplane#read}. */
    StoredPage read(Position after, int limit) {
        long oldest = oldest();
        boolean known = after.epoch().equals(epoch) && after.offset() <= offset;
        long start = Math.max(oldest, known ? after.offset() : offset - limit);
        boolean continuous = known && after.offset() >= oldest;
        return new StoredPage(continuous, position(), messages.from(Math.toIntExact(start - oldest), limit));
    }

    /** As {@link Backplane#readBefore}. */
    StoredPage readBefore(Position before, int limit) {
        long oldest = oldest();
        long end = before.epoch().equals(epoch) ? Math.min(before.offset() - 1, offset) : 0;
        int count = Math.toIntExact(Math.max(0, Math.min(limit, end - oldest)));
        int start = count == 0 ? 0 : Math.toIntExact(end - oldest - count);
        return new StoredPage(false, position(), messages.from(start, count));
    }

    /** Returns the offset before the oldest stored message. */
    private long oldest() {
        return offset - messages.size();
    }

    int size() {
        return messages.size();
    }

    /** What all of it costs, in bytes. */
    long bytes() {
        return bytes;
    }

    /** The time of the last {@link #touch}, in ms. */
    long lastUse() {
        return lastUse;
    }

    void touch(long now) {
        lastUse = now;
    }

    private static long cost(ChannelMessage message) {
        return message.payload().size() + OVERHEAD;
    }
}
