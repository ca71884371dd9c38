package dev.parley.backplane;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One epoch of one channel's messages, newest last, and the idempotency keys of those messages. */
final class LocalHistory {

    /** What a message costs beside its payload, in bytes: without it, empty messages would cost nothing. */
    static final long OVERHEAD = 200;

    /** What a channel costs beside its messages and its name, in bytes. */
    private static final long CHANNEL_OVERHEAD = 600;

    private final String epoch = Epochs.next();
    private final ArrayDeque<ChannelMessage> messages = new ArrayDeque<>();

    /** In the order of their positions, so that the oldest goes with its message. */
    private final Map<String, Position> keys = new LinkedHashMap<>();

    private long offset;
    private long bytes;
    private long lastPublish;

    LocalHistory(String channel) {
        this.bytes = CHANNEL_OVERHEAD + channel.length();
    }

    /** Where the first publish with this key stands; null if there was none, or the key is empty. */
    @Nullable
    Position positionOf(String key) {
        return key.isEmpty() ? null : keys.get(key);
    }

    ChannelMessage append(String channel, Payload payload, String key) {
        ChannelMessage message = new ChannelMessage(channel, new Position(epoch, ++offset), payload);
        messages.addLast(message);
        bytes += cost(message);
        if (!key.isEmpty()) {
            keys.put(key, message.position());
            bytes += key.length();
        }
        return message;
    }

    void dropOldest() {
        ChannelMessage oldest = messages.removeFirst();
        bytes -= cost(oldest);
        Iterator<Map.Entry<String, Position>> entries = keys.entrySet().iterator();
        if (entries.hasNext()) {
            Map.Entry<String, Position> first = entries.next();
            if (first.getValue().offset() <= oldest.position().offset()) {
                bytes -= first.getKey().length();
                entries.remove();
            }
        }
    }

    /** Of the newest message. */
    Position position() {
        return new Position(epoch, offset);
    }

    List<HistoryMessage> read(HistoryQuery query) {
        boolean continues = query.after().epoch().equals(epoch);
        long after = continues ? query.after().offset() : offset - query.limit();
        ArrayDeque<HistoryMessage> read = new ArrayDeque<>();
        // from the newest, which is what nearly all ask for
        Iterator<ChannelMessage> newestFirst = messages.descendingIterator();
        while (newestFirst.hasNext()) {
            ChannelMessage message = newestFirst.next();
            if (message.position().offset() <= after) {
                break;
            }
            read.addFirst(new HistoryMessage(message.position(), message.payload()));
        }
        return read.stream().limit(query.limit()).toList();
    }

    int size() {
        return messages.size();
    }

    /** What all of it costs, in bytes. */
    long bytes() {
        return bytes;
    }

    /** When {@link #touch} was last told, in milliseconds. */
    long lastPublish() {
        return lastPublish;
    }

    void touch(long now) {
        lastPublish = now;
    }

    private static long cost(ChannelMessage message) {
        return message.payload().size() + OVERHEAD;
    }
}
