package dev.parley.backplane.redis.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Publishes to be sent, by channel and in the order of the calls: a repeated publish precedes those that were never sent.
 * {@link Publisher} bounds their number.
 */
public final class PublishQueue {

    /** Bounds of one call to Redis, so that other calls do not wait long for it. A single larger message is allowed. */
    public static final int MAX_AT_ONCE = 128;

    public static final int MAX_BYTES_AT_ONCE = 64 * 1024;

    private final Map<String, TreeMap<Long, PendingPublish>> byChannel = new LinkedHashMap<>();

    /** Publishes of the channels that are held. */
    private final Map<String, TreeMap<Long, PendingPublish>> aside = new HashMap<>();

    private final Set<String> held = new HashSet<>();

    /** Those of the held channels whose server is away. */
    private final Set<String> parked = new HashSet<>();

    /** Returns true if there is nothing to be taken. */
    public boolean isEmpty() {
        return byChannel.isEmpty();
    }

    public void add(PendingPublish publish) {
        (held.contains(publish.channel) ? aside : byChannel)
                .computeIfAbsent(publish.channel, channel -> new TreeMap<>())
                .put(publish.number, publish);
    }

    /** Nothing of this channel is taken until it is released. */
    public void hold(String channel) {
        held.add(channel);
        TreeMap<Long, PendingPublish> waiting = byChannel.remove(channel);
        if (waiting != null) {
            aside.put(channel, waiting);
        }
    }

    public void release(String channel) {
        held.remove(channel);
        TreeMap<Long, PendingPublish> waiting = aside.remove(channel);
        if (waiting != null) {
            byChannel.put(channel, waiting);
        }
    }

    /** Channels whose server was away are tried again. */
    public void unpark() {
        List<String> channels = List.copyOf(parked);
        parked.clear();
        channels.forEach(this::release);
    }

    /**
     * Removes the next publishes, all of one channel. A channel with more waits for its next turn.
     *
     * @param room maximum payload bytes, by channel; negative while the server is away or far behind
     * @param inAnyOrder true if a channel without room holds up no other one; while its server is away it is parked
     * @return as many as fit one call; empty if none fits
     */
    public List<PendingPublish> take(ToLongFunction<String> room, boolean inAnyOrder) {
        Iterator<Map.Entry<String, TreeMap<Long, PendingPublish>>> channels =
                byChannel.entrySet().iterator();
        while (channels.hasNext()) {
            Map.Entry<String, TreeMap<Long, PendingPublish>> next = channels.next();
            long bytes = room.applyAsLong(next.getKey());
            List<PendingPublish> taken = take(next.getValue(), bytes);
            if (!taken.isEmpty()) {
                channels.remove();
                if (!next.getValue().isEmpty()) {
                    byChannel.put(next.getKey(), next.getValue());
                }
                return taken;
            }
            if (!inAnyOrder) {
                break;
            }
            if (bytes < 0) {
                channels.remove();
                parked.add(next.getKey());
                held.add(next.getKey());
                aside.put(next.getKey(), next.getValue());
            }
        }
        return List.of();
    }

    private static List<PendingPublish> take(NavigableMap<Long, PendingPublish> waiting, long room) {
        List<PendingPublish> taken = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && taken.size() < MAX_AT_ONCE) {
            bytes += waiting.firstEntry().getValue().bytes.length;
            if (bytes > room || (bytes > MAX_BYTES_AT_ONCE && !taken.isEmpty())) {
                break;
            }
            taken.add(waiting.pollFirstEntry().getValue());
        }
        return taken;
    }

    /** Removes all publishes that match, in the order of the calls within each channel. */
    public List<PendingPublish> takeIf(Predicate<PendingPublish> condition) {
        List<PendingPublish> taken = new ArrayList<>();
        List.of(byChannel, aside).forEach(part -> part.values().removeIf(waiting -> {
            waiting.values().removeIf(publish -> condition.test(publish) && taken.add(publish));
            return waiting.isEmpty();
        }));
        return taken;
    }
}
