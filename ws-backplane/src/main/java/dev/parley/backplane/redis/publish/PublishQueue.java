package dev.parley.backplane.redis.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Publishes to be sent, by channel and in the order of the calls: a repeated publish precedes those that were never sent.
 * {@link Publisher} bounds their number.
 */
public final class PublishQueue {

    /** Bounds of one call to Redis, so that other calls do not wait long for it. A single larger message is allowed. */
    public static final int MAX_AT_ONCE = 128;

    public static final int MAX_BYTES_AT_ONCE = 64 * 1024;

    private final Map<String, TreeMap<Long, PendingPublish>> byChannel = new LinkedHashMap<>();

    public boolean isEmpty() {
        return byChannel.isEmpty();
    }

    public void add(PendingPublish publish) {
        byChannel.computeIfAbsent(publish.channel, channel -> new TreeMap<>()).put(publish.number, publish);
    }

    /**
     * Removes the next publishes, all of one channel. A channel with more waits for its next turn.
     *
     * @param room maximum payload bytes
     * @return as many as fit one call; empty if none fits
     */
    public List<PendingPublish> take(long room) {
        List<PendingPublish> taken = new ArrayList<>();
        Iterator<Map.Entry<String, TreeMap<Long, PendingPublish>>> channels =
                byChannel.entrySet().iterator();
        if (!channels.hasNext()) {
            return taken;
        }
        Map.Entry<String, TreeMap<Long, PendingPublish>> next = channels.next();
        TreeMap<Long, PendingPublish> waiting = next.getValue();
        long bytes = 0;
        while (!waiting.isEmpty() && taken.size() < MAX_AT_ONCE) {
            bytes += waiting.firstEntry().getValue().bytes.length;
            if (bytes > room || (bytes > MAX_BYTES_AT_ONCE && !taken.isEmpty())) {
                break;
            }
            taken.add(waiting.pollFirstEntry().getValue());
        }
        if (!taken.isEmpty()) {
            channels.remove();
            if (!waiting.isEmpty()) {
                byChannel.put(next.getKey(), waiting);
            }
        }
        return taken;
    }

    /** Removes all publishes that match, in the order of the calls within each channel. */
    public List<PendingPublish> takeIf(Predicate<PendingPublish> condition) {
        List<PendingPublish> taken = new ArrayList<>();
        byChannel.values().removeIf(waiting -> {
            waiting.values().removeIf(publish -> condition.test(publish) && taken.add(publish));
            return waiting.isEmpty();
        });
        return taken;
    }
}
