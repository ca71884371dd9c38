package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The function hosts of other processes that announce that they reach Redis. Listens only while its own host does not, so that
 * announcements cost nothing else. Used on the host's context.
 */
final class OthersWithRedis {

    /** Announced every 500 ms: two announcements may be lost. */
    private static final long FRESH_NANOS = 3 * HostAnnouncement.INTERVAL_MILLIS * 1_000_000;

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Map<String, Heard> heard = new HashMap<>();
    private @Nullable MessageConsumer<HostAnnouncement> announcements;
    private long servedSince;
    private boolean served;

    private record Heard(Set<String> routeKeys, long at) {}

    /** @param clock monotonic, in nanoseconds */
    OthersWithRedis(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Listens, unless it does so already. */
    void listen() {
        if (announcements == null) {
            announcements = vertx.eventBus().consumer(Addresses.HOSTS, this::onAnnouncement);
        }
    }

    /** Listens no more, and forgets what it heard. */
    void close() {
        if (announcements != null) {
            announcements.unregister();
            announcements = null;
            heard.clear();
            served = false;
        }
    }

    private void onAnnouncement(Message<HostAnnouncement> message) {
        HostAnnouncement host;
        try {
            host = message.body();
        } catch (IllegalArgumentException e) {
            // Gateways report announcements that can't be read. Such a host does not count as one that reaches Redis.
            return;
        }
        if (host.processId().equals(ProcessId.THIS)) {
            return;
        }
        if (host.reachesRedis() && !host.leaving()) {
            heard.put(host.hostId(), new Heard(host.routeKeys(), clock.getAsLong()));
        } else {
            heard.remove(host.hostId());
        }
    }

    /**
     * For how many nanoseconds others that reach Redis have served all of the routes, as seen at each of these calls; 0 if they
     * do not.
     */
    long servedNanos(Set<String> routeKeys) {
        long now = clock.getAsLong();
        heard.values().removeIf(host -> now - host.at() > FRESH_NANOS);
        boolean all = routeKeys.stream().allMatch(routeKey -> heard.values().stream()
                .anyMatch(host -> host.routeKeys().contains(routeKey)));
        if (all && !served) {
            servedSince = now;
        }
        served = all;
        return all ? now - servedSince : 0;
    }
}
