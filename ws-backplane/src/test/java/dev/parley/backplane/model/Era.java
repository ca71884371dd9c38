package dev.parley.backplane.model;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A time in a channel's life over which continuity can be sworn to: one epoch, or several that go on from one another.
 * Between two eras everyone who follows the channel is told that something may be lost.
 */
final class Era {

    /** How far positions of each epoch are good. */
    private final Map<String, Long> reaches = new HashMap<>();

    private final TreeMap<Long, Sent> log;
    private final int historySize;
    private String epoch = "";
    private long last;
    private long deletedUpTo;

    /** What was published, apart from where. */
    record Sent(Payload payload, boolean stamped) {}

    Era(int historySize) {
        this.historySize = historySize;
        this.log = new TreeMap<>();
    }

    /** One that keeps messages and offsets of another, and none of its promises. */
    Era(Era before) {
        this.historySize = before.historySize;
        this.log = new TreeMap<>(before.log);
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

    /** The next epoch is another, and goes on from this one. */
    void renew() {
        if (isEpochKnown()) {
            reaches.put(epoch, last);
            epoch = "";
        }
    }

    void add(Sent sent) {
        log.put(++last, sent);
    }

    void deleteMessages() {
        deletedUpTo = last;
    }

    Position position() {
        return new Position(epoch, last);
    }

    /** The newest message that history no longer had when the channel stood at an offset. */
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

    /** Those after an offset, as they are read now. */
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
