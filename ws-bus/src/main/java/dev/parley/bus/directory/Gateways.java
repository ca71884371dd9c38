package dev.parley.bus.directory;

import dev.parley.bus.Addresses;
import dev.parley.bus.announcements.Announcements;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the gateways that announced themselves. A gateway is removed when it says goodbye or its process is gone. A
 * silent gateway stays on the list, since its connections may still be open. A gateway is in doubt, and off the list, if its
 * process gave no answer and may still run. Methods may be called on any thread.
 *
 * <p>A gateway of an earlier release is on no lease, so no lease shows whether it runs: it counts as live while it is heard.
 */
public final class Gateways {

    /** How many gateways that are over are remembered. */
    private static final int MAX_ENDED = 10_000;

    /** How many gateways of an earlier release are remembered after they left the list. */
    private static final int MAX_EARLIER = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    /** For so long after a process is gone, announcements that it had sent before may still arrive. */
    private static final long LATE_NANOS = 3_000_000_000L;

    /**
     * What the last announcement of a gateway said, and when it was received, in nanoseconds.
     *
     * @param inDoubt true if its process gave no answer since then
     */
    private record Seen(String processId, long at, boolean inDoubt) {

        Seen doubted() {
            return new Seen(processId, at, true);
        }
    }

    private final Vertx vertx;
    private final LongSupplier clock;
    /** By gateway id, in order; with those in doubt. */
    private final ConcurrentNavigableMap<String, Seen> gateways = new ConcurrentSkipListMap<>();

    /** When each process was reported gone lately, in nanoseconds. Used on the event loop that receives. */
    private final Map<String, Long> goneAt = new HashMap<>();

    /**
     * Gateways that are over by id, with true if they said goodbye or were taken over, false if only their lease was not found.
     * The oldest are forgotten. Guarded by itself.
     */
    private final Map<String, Boolean> ended = latest(MAX_ENDED);

    /** The ids of gateways of an earlier release: one whose link was lost is off the list until its next announcement. */
    private final Set<String> earlier = Collections.synchronizedSet(Collections.newSetFromMap(latest(MAX_EARLIER)));

    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final long createdAt;
    private volatile long earlierReleaseAt;
    private boolean unreadable;

    public Gateways(Vertx vertx) {
        this(vertx, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    Gateways(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.createdAt = clock.getAsLong();
        this.earlierReleaseAt = createdAt;
    }

    /** Creates a map that forgets the oldest entries. */
    private static Map<String, Boolean> latest(int max) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > max;
            }
        };
    }

    /** Listens on the current context. Completes when all gateways were asked to announce themselves. */
    public Future<Void> start() {
        consumers.add(vertx.eventBus().consumer(Addresses.GATEWAYS, this::onAnnouncement));
        consumers.add(vertx.eventBus().localConsumer(Addresses.PROCESS_GONE, this::onProcessGone));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(listening -> Announcements.of(vertx).ask(Addresses.ASK_GATEWAYS))
                .mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    private void onProcessGone(Message<String> message) {
        String processId = message.body();
        long now = clock.getAsLong();
        goneAt.values().removeIf(at -> now - at > LATE_NANOS);
        goneAt.put(processId, now);
        if ("true".equals(message.headers().get(Addresses.UNCERTAIN))) {
            gateways.replaceAll((id, seen) -> seen.processId().equals(processId) ? seen.doubted() : seen);
        } else {
            gateways.values().removeIf(seen -> seen.processId().equals(processId));
        }
    }

    /** Returns true if the announcement was probably sent before its process was gone. */
    private boolean isLate(GatewayAnnouncement announcement, long now) {
        Long gone = goneAt.get(announcement.processId());
        return gone != null && now - gone <= LATE_NANOS;
    }

    private void onAnnouncement(Message<GatewayAnnouncement> message) {
        try {
            GatewayAnnouncement announcement = message.body();
            long now = clock.getAsLong();
            if (announcement.leaving()) {
                ended(announcement.gatewayId(), true);
            } else if (!isLate(announcement, now) && mayBeLive(announcement)) {
                gateways.put(announcement.gatewayId(), new Seen(announcement.processId(), now, false));
                if (!announcement.leased()) {
                    earlierReleaseAt = now;
                    earlier.add(announcement.gatewayId());
                }
            }
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("A gateway's announcements can't be read: {}", e.getMessage());
            }
        }
    }

    /** A gateway of an earlier release comes back unless it said goodbye: it has no lease that could be missing. */
    private boolean mayBeLive(GatewayAnnouncement announcement) {
        synchronized (ended) {
            Boolean certain = ended.get(announcement.gatewayId());
            if (certain == null || (!announcement.leased() && !certain)) {
                ended.remove(announcement.gatewayId());
                return true;
            }
            return false;
        }
    }

    /**
     * Notes that a gateway's lease has ended. A gateway on a lease never comes back under the same id, though it may still
     * announce itself until it learns that it was taken over.
     */
    public void ended(String gatewayId) {
        ended(gatewayId, false);
    }

    private void ended(String gatewayId, boolean certain) {
        synchronized (ended) {
            ended.merge(gatewayId, certain, Boolean::logicalOr);
        }
        gateways.remove(gatewayId);
    }

    /** Returns true if the gateway said goodbye, if its claimant did so in its place, or if {@link #ended} was called. */
    public boolean hasEnded(String gatewayId) {
        synchronized (ended) {
            return ended.containsKey(gatewayId);
        }
    }

    /** The ids of a gateway and all after it that are on the list, in order. */
    public List<String> from(String gatewayId) {
        return gateways.tailMap(gatewayId, true).entrySet().stream()
                .filter(entry -> !entry.getValue().inDoubt())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The ids of the gateways that may have connections: those on the list and those in doubt. */
    public List<String> listedOrInDoubt() {
        return List.copyOf(gateways.keySet());
    }

    /** Returns true if the gateway's process gave no answer and may still run. */
    public boolean isInDoubt(String gatewayId) {
        Seen seen = gateways.get(gatewayId);
        return seen != null && seen.inDoubt();
    }

    /** The ids of the processes that have gateways on the list. */
    public Set<String> processes() {
        return gateways.values().stream()
                .filter(seen -> !seen.inDoubt())
                .map(Seen::processId)
                .collect(Collectors.toSet());
    }

    /** Returns true if the gateway is on the list and announced itself within so many nanoseconds. */
    public boolean wasSeenWithin(long nanos, String gatewayId) {
        Seen seen = gateways.get(gatewayId);
        return seen != null && !seen.inDoubt() && clock.getAsLong() - seen.at() <= nanos;
    }

    /** Returns true if the gateway announced itself as one of an earlier release, without leases, even if it is off the list. */
    public boolean isOfEarlierRelease(String gatewayId) {
        return earlier.contains(gatewayId);
    }

    /** Returns true if this list is at least so many nanoseconds old. */
    public boolean isOlderThan(long nanos) {
        return clock.getAsLong() - createdAt > nanos;
    }

    /**
     * Returns true if a gateway of an earlier release announced itself within so many nanoseconds, or may have done so before
     * this list was made.
     */
    public boolean mayHaveEarlierRelease(long nanos) {
        return clock.getAsLong() - earlierReleaseAt <= nanos;
    }
}
