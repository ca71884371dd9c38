package dev.parley.backplane;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One epoch of one channel's messages, newest last, and the idempotency keys that it has seen. */
final class LocalHistory {

    /** What a message costs beside its payload, in bytes: without it, empty messages would cost nothing. */
    static final long OVERHEAD = 200;

    /** What an idempotency key costs beside its letters, in bytes. */
    static final long KEY_OVERHEAD = 100;

    /** What a channel costs beside its messages and its name, in bytes. */
    private static final long CHANNEL_OVERHEAD = 600;

    private String epoch = Epochs.next();
    private final String channel;
    private final MessageRing messages = new MessageRing();

    /** The oldest first. */
    private final Map<String, Seen> keys = new LinkedHashMap<>();

    private long offset;
    private long bytes;
    private long lastUse;

    /** When keys were dropped before their time: whether one of them comes again can't be known. */
    private @Nullable Long forgotAt;

    private record Seen(long offset, long at) {}

    LocalHistory(String channel) {
        this.channel = channel;
        this.bytes = CHANNEL_OVERHEAD + channel.length();
    }

    /** Where the first publish with this key stands; null if there was none, or the key is empty. */
    @Nullable
    Position positionOf(String key) {
        Seen seen = key.isEmpty() ? null : keys.get(key);
        return seen == null ? null : new Position(epoch, seen.offset());
    }

    ChannelMessage append(Payload payload, boolean stamped, String key, long now) {
        ChannelMessage message = new ChannelMessage(channel, new Position(epoch, ++offset), payload, stamped);
        messages.add(new MessageRing.Stored(message, now));
        bytes += cost(message);
        if (!key.isEmpty()) {
            keys.put(key, new Seen(offset, now));
            bytes += cost(key);
        }
        return message;
    }

    /** Keeps at most so many messages and keys. */
    void trim(int mostMessages, int mostKeys) {
        while (messages.size() > mostMessages) {
            dropOldest();
        }
        Iterator<String> oldestFirst = keys.keySet().iterator();
        while (keys.size() > mostKeys) {
            bytes -= cost(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    /** Drops what was stored at that time or before. */
    void expire(long time) {
        while (messages.size() > 0 && messages.get(0).at() <= time) {
            dropOldest();
        }
        Iterator<Map.Entry<String, Seen>> oldestFirst = keys.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Seen> oldest = oldestFirst.next();
            if (oldest.getValue().at() > time) {
                break;
            }
            bytes -= cost(oldest.getKey());
            oldestFirst.remove();
        }
    }

    /** Drops all. The epoch stays, and with it who listens, until a key comes that it may have seen. */
    void forget(long now) {
        if (!keys.isEmpty()) {
            forgotAt = now;
        }
        trim(0, 0);
    }

    /** Whether a key that is not known may have been seen all the same, after that time. */
    boolean mayHaveSeen(String key, long time) {
        return forgotAt != null && forgotAt > time && !key.isEmpty() && !keys.containsKey(key);
    }

    /** A new epoch that goes on from nothing. */
    void beginAnew() {
        epoch = Epochs.next();
        forgotAt = null;
        trim(0, 0);
    }

    void dropOldest() {
        bytes -= cost(messages.removeFirst().message());
    }

    /** Of the newest message. */
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

    /** When {@link #touch} was last told, in milliseconds. */
    long lastUse() {
        return lastUse;
    }

    void touch(long now) {
        lastUse = now;
    }

    private static long cost(ChannelMessage message) {
        return message.payload().size() + OVERHEAD;
    }

    private static long cost(String key) {
        return key.length() + KEY_OVERHEAD;
    }
}
