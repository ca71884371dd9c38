package dev.parley.gateway.function;

import dev.parley.functions.bus.Addresses;
import dev.parley.functions.bus.HostAnnouncement;
import dev.parley.functions.bus.ProcessId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which function hosts there are: a list kept from what they announce, not from the bus's own registry. */
final class FunctionHosts {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionHosts.class);

    /** A host of another process that was silent for so long is no longer asked. */
    private static final long SILENCE_NANOS = 4 * HostAnnouncement.INTERVAL_MILLIS * 1_000_000;

    /** A host and how busy we keep it. */
    static final class Host {
        private final HostAnnouncement announcement;
        private final String address;
        private final boolean local;
        private long heardAt;
        private int inFlight;

        private Host(HostAnnouncement announcement) {
            this.announcement = announcement;
            this.address = Addresses.host(announcement.hostId());
            this.local = announcement.processId().equals(ProcessId.THIS);
        }

        String address() {
            return address;
        }

        void began() {
            inFlight++;
        }

        void ended() {
            inFlight--;
        }

        private boolean isHeard(long now) {
            return local || now - heardAt < SILENCE_NANOS;
        }

        private boolean isBetterThan(Host other) {
            return local == other.local ? inFlight < other.inFlight : local;
        }
    }

    private final Vertx vertx;
    private final Map<String, Host> hosts = new HashMap<>();
    private final MessageConsumer<HostAnnouncement> announcements;
    private final Set<String> unserved = new HashSet<>();
    private final Promise<Void> allServed = Promise.promise();
    private Set<String> awaited = new HashSet<>();

    FunctionHosts(Vertx vertx) {
        this.vertx = vertx;
        this.announcements = vertx.eventBus().consumer(Addresses.HOSTS, this::onAnnouncement);
    }

    /**
     * Listens, asks all hosts to say what they serve, and completes when every route has a host, or after the time in
     * which every host speaks up.
     */
    Future<Void> start(Set<String> routeKeys) {
        awaited = new HashSet<>(routeKeys);
        vertx.timer(HostAnnouncement.INTERVAL_MILLIS, TimeUnit.MILLISECONDS).onSuccess(over -> allServed.tryComplete());
        return announcements.completion().compose(listening -> {
            vertx.eventBus().publish(Addresses.ASK_HOSTS, "");
            return allServed.future();
        });
    }

    Future<Void> stop() {
        return announcements.unregister();
    }

    private void onAnnouncement(Message<HostAnnouncement> message) {
        HostAnnouncement announcement = message.body();
        if (announcement.leaving()) {
            hosts.remove(announcement.hostId());
            return;
        }
        long now = System.nanoTime();
        hosts.values().removeIf(host -> !host.isHeard(now));
        hosts.computeIfAbsent(announcement.hostId(), id -> new Host(announcement)).heardAt = now;
        unserved.removeAll(announcement.routeKeys());
        awaited.removeAll(announcement.routeKeys());
        if (awaited.isEmpty()) {
            allServed.tryComplete();
        }
    }

    /** Whether it is news that nobody serves a route: true once, until somebody does again. */
    boolean isNewlyUnserved(String routeKey) {
        return unserved.add(routeKey);
    }

    /** Takes a host off the list until it announces itself again. */
    void drop(Host host) {
        LOG.warn(
                "Function host {} does not take events; it is not asked again until it announces itself", host.address);
        hosts.remove(host.announcement.hostId());
    }

    /** The best host for a route: one in this process before others, then the least busy. */
    @Nullable
    Host pick(String routeKey) {
        long now = System.nanoTime();
        Host best = null;
        for (Host host : hosts.values()) {
            if (host.announcement.routeKeys().contains(routeKey)
                    && host.isHeard(now)
                    && (best == null || host.isBetterThan(best))) {
                best = host;
            }
        }
        return best;
    }
}
