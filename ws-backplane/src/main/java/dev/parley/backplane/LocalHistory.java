package dev.parley.backplane;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.LinkedHashMap;
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

    ChannelMessage append(Payload payload, boolean stamped, long now) {
        ChannelMessage message = new ChannelMessage(channel, new Position(epoch, ++offset), payload, stamped);
        messages.add(new MessageRing.Stored(message, now));
        bytes += cost(message);
        return message;
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
        long oldest = offset - messages.size();
        boolean known = after.epoch().equals(epoch) && after.offset() <= offset;
        long start = Math.max(oldest, known ? after.offset() : offset - limit);
        boolean continuous = known && after.offset() >= oldest;
        return new StoredPage(continuous, position(), messages.from(Math.toIntExact(start - oldest), limit));
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
