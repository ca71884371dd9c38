package dev.parley.backplane.redis.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Publishes that are to be sent, by channel. Those of a channel are in the order of asking: one that comes back goes before
 * all that were never sent. How many wait is bounded by whoever adds them.
 */
public final class PublishQueue {

    /** What one call to Redis carries, unless one message alone is more: nobody else's call waits much longer for it. */
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
     * Takes what goes next, all of one channel. A channel that has more takes its turn after the others.
     *
     * @param room the most bytes of payload
     * @return as many as one call carries; empty if not even one fits
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

    /** Takes all of which that is true, in the order of asking within each channel. */
    public List<PendingPublish> takeIf(Predicate<PendingPublish> condition) {
        List<PendingPublish> taken = new ArrayList<>();
        byChannel.values().removeIf(waiting -> {
            waiting.values().removeIf(publish -> condition.test(publish) && taken.add(publish));
            return waiting.isEmpty();
        });
        return taken;
    }
}
