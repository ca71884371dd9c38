package dev.parley.backplane.model;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A period in a channel's life with guaranteed continuity: one epoch, or several that continue one another. Between two
 * eras, every subscriber is notified of a possible loss.
 */
final class Era {

    /** By epoch: the last offset that is valid in it. */
    private final Map<String, Long> reaches = new HashMap<>();

    private final TreeMap<Long, Sent> log;

    /** What was published where a tombstone is now, by offset. */
    private final Map<Long, Sent> redacted;

    private final int historySize;
    private String epoch = "";
    private long last;
    private long deletedUpTo;

    /** A published message, without its position. */
    record Sent(Payload payload, boolean stamped) {}

    Era(int historySize) {
        this.historySize = historySize;
        this.log = new TreeMap<>();
        this.redacted = new HashMap<>();
    }

    /** An era with the messages and offsets of another one, but without its guarantees. */
    Era(Era before) {
        this.historySize = before.historySize;
        this.log = new TreeMap<>(before.log);
        this.redacted = new HashMap<>(before.redacted);
        this.last = before.last;
        this.deletedUpTo = before.deletedUpTo;
    }

    boolean isEpochKnown() {
        return !epoch.isEmpty();
    }

    boolean has(String other) {
        return reaches.containsKey(other);
    }

    void learn(String name) {
        epoch = name;
        reaches.put(name, Long.MAX_VALUE);
    }

    /** Continues the era in a new epoch, whose name is not known yet. */
    void renew() {
        if (isEpochKnown()) {
            reaches.put(epoch, last);
            epoch = "";
        }
    }

    void add(Sent sent) {
        log.put(++last, sent);
    }

    /** Returns true if history has a message at a position. */
    boolean stores(Position position) {
        return isGood(position) && position.offset() > trimmedUpTo(last);
    }

    void redact(long offset) {
        log.computeIfPresent(offset, (at, sent) -> {
            redacted.putIfAbsent(at, sent);
            return new Sent(Channels.TOMBSTONE, sent.stamped());
        });
    }

    void deleteMessages() {
        deletedUpTo = last;
    }

    Position position() {
        return new Position(epoch, last);
    }

    /** The offset of the newest message that history had dropped when the channel was at the given offset. */
    long trimmedUpTo(long offset) {
        return Math.max(Math.max(0, offset - historySize), deletedUpTo);
    }

    boolean isGood(Position position) {
        return position.offset() <= Math.min(last, reaches.getOrDefault(position.epoch(), -1L));
    }

    ChannelMessage message(String channel, Position position) {
        Sent sent = log.getOrDefault(position.offset(), new Sent(Payload.text("nothing"), false));
        return new ChannelMessage(channel, position, sent.payload(), sent.stamped());
    }

    /** What a subscriber may get at a position: a message that was redacted since may have been on its way. */
    List<ChannelMessage> deliveries(String channel, Position position) {
        ChannelMessage now = message(channel, position);
        Sent before = redacted.getOrDefault(position.offset(), new Sent(now.payload(), now.stamped()));
        return List.of(now, new ChannelMessage(channel, position, before.payload(), before.stamped()));
    }

    /** The newest messages before a position, as a read returns them now. */
    List<ChannelMessage> messagesBefore(String channel, Position before, int limit) {
        long end = Math.min(Math.min(before.offset() - 1, last), reaches.getOrDefault(before.epoch(), 0L));
        long from = Math.max(trimmedUpTo(last), end - limit);
        return end <= from ? List.of() : messages(channel, from, (int) (end - from));
    }

    /** The messages after an offset, as a read returns them now. */
    List<ChannelMessage> messages(String channel, long after, int limit) {
        return log.tailMap(after, false).keySet().stream()
                .limit(limit)
                .map(offset -> message(channel, new Position(epoch, offset)))
                .toList();
    }

    @Override
    public String toString() {
        return "the era of epochs " + reaches.keySet() + " up to offset " + last;
    }
}
