package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.SameLoopHost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which function hosts there are: a list kept from what they announce, not from the bus's own registry. A host that is
 * gone, or silent while another serves the same route, loses what is in flight on it at once. Silent means that this
 * gateway listened all the while: time in which it stood still itself does not count.
 */
final class HostRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HostRegistry.class);

    private static final long SWEEP_MILLIS = HostAnnouncement.INTERVAL_MILLIS / 2;
    private static final long SWEEP_NANOS = SWEEP_MILLIS * 1_000_000;

    /** A sweep that is so late means that this gateway stood still. */
    private static final long PAUSE_NANOS = HostAnnouncement.INTERVAL_MILLIS * 1_000_000;

    /** A host that left is expected back, or another in its place, for so long: a process that is being replaced. */
    private static final long RETURN_NANOS = 10_000_000_000L;

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Map<String, RegisteredHost> hosts = new HashMap<>();
    private final HostChoice choice = new HostChoice(new SplittableRandom());
    private final MessageConsumer<HostAnnouncement> announcements;
    private final MessageConsumer<String> processesGone;
    private final InFlightReconciler lostRequests;
    private final long sweeper;
    /** By route key: when a host for it last said goodbye. */
    private final Map<String, Long> leftAt = new HashMap<>();

    private final Set<String> unserved = new HashSet<>();
    private final Promise<Void> allServed = Promise.promise();
    private Set<String> awaited = new HashSet<>();
    private long sweptAt;
    private boolean unreadable;

    /** @param clock in nanoseconds */
    HostRegistry(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.sweptAt = clock.getAsLong();
        this.announcements = vertx.eventBus().consumer(Addresses.HOSTS, this::onAnnouncement);
        this.processesGone = vertx.eventBus().localConsumer(Addresses.PROCESS_GONE, this::onProcessGone);
        this.lostRequests = new InFlightReconciler(vertx);
        this.sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> {
            long now = clock.getAsLong();
            noticePause(now);
            sweep(now);
        });
    }

    /**
     * Listens, asks all hosts to say what they serve, and completes when every route has a host, or after the time in
     * which every host speaks up.
     */
    Future<Void> start(Set<String> routeKeys) {
        awaited = new HashSet<>(routeKeys);
        vertx.timer(2 * HostAnnouncement.INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(over -> allServed.tryComplete());
        return Future.all(announcements.completion(), processesGone.completion())
                .compose(listening -> {
                    Sending.orLose(() -> vertx.eventBus().publish(Addresses.ASK_HOSTS, ""));
                    return allServed.future();
                });
    }

    Future<Void> stop() {
        vertx.cancelTimer(sweeper);
        return Future.join(announcements.unregister(), processesGone.unregister())
                .mapEmpty();
    }

    private void onAnnouncement(Message<HostAnnouncement> message) {
        HostAnnouncement announcement;
        try {
            announcement = message.body();
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("Some function host's announcements can't be read: {}", e.getMessage());
            }
            return;
        }
        long now = clock.getAsLong();
        RegisteredHost known = hosts.get(announcement.hostId());
        if (known != null) {
            noticeGoodbye(known, announcement, now);
            known.heard(announcement, now);
        } else if (!announcement.leaving()) {
            SameLoopHost sameLoop =
                    SameLoopHost.find(vertx, announcement.hostId()).orElse(null);
            hosts.put(announcement.hostId(), new RegisteredHost(announcement, sameLoop, now));
        }
        if (!announcement.leaving()) {
            served(announcement.routeKeys());
        }
    }

    private void noticeGoodbye(RegisteredHost known, HostAnnouncement announcement, long now) {
        if (announcement.leaving() && !known.isLeaving()) {
            announcement.routeKeys().forEach(routeKey -> leftAt.put(routeKey, now));
        }
    }

    private void served(Set<String> routeKeys) {
        unserved.removeAll(routeKeys);
        awaited.removeAll(routeKeys);
        if (awaited.isEmpty()) {
            allServed.tryComplete();
        }
    }

    private void onProcessGone(Message<String> message) {
        hosts.values().stream()
                .filter(host -> host.isOf(message.body()))
                .toList()
                .forEach(host -> remove(host, "is gone with its process"));
    }

    /** What hosts said meanwhile waits behind this tick. */
    private void noticePause(long now) {
        long late = now - sweptAt - SWEEP_NANOS;
        sweptAt = now;
        if (late > PAUSE_NANOS) {
            hosts.values().forEach(host -> host.excuse(late, now));
        }
    }

    private void sweep(long now) {
        for (RegisteredHost host : List.copyOf(hosts.values())) {
            if (host.isDone()) {
                hosts.remove(host.id());
            } else if (host.isGone(now)) {
                remove(host, "was silent for too long");
            } else if (host.isSilent(now)) {
                release(host, "is silent", attempt -> hasHeard(attempt.routeKey(), now));
            } else if (!host.isLocal()) {
                lostRequests.ask(host, now, unknown -> release(host, "has lost events", unknown));
            }
        }
    }

    private void remove(RegisteredHost host, String why) {
        hosts.remove(host.id());
        release(host, why, any -> true);
    }

    /** Has attempts go to other hosts. */
    private static void release(RegisteredHost host, String why, Predicate<InFlightEvent> which) {
        List<InFlightEvent> released = host.release(which);
        if (!released.isEmpty()) {
            LOG.warn("Function host {} {}: events in flight go to others, {}", host.id(), why, released.size());
            released.forEach(InFlightEvent::lost);
        }
    }

    private boolean hasHeard(String routeKey, long now) {
        return hosts.values().stream().anyMatch(host -> host.serves(routeKey) && !host.isSilent(now));
    }

    /** Whether it is news that nobody serves a route: true once, until somebody does again. */
    boolean isNewlyUnserved(String routeKey) {
        return unserved.add(routeKey);
    }

    boolean hasAny(String routeKey) {
        return hosts.values().stream().anyMatch(host -> host.isFor(routeKey));
    }

    /** Whether a host that does not take events just now may do so in a moment. */
    boolean mayServeSoon(String routeKey) {
        return hosts.values().stream().anyMatch(host -> host.isFor(routeKey) && !host.isLeaving());
    }

    /** Whether a host left so lately that it, or another in its place, is to be expected: that is how functions are deployed. */
    boolean isReturnExpected(String routeKey) {
        Long left = leftAt.get(routeKey);
        return left != null && clock.getAsLong() - left < RETURN_NANOS;
    }

    /**
     * The host for the route's next event: one of the best two that chance drew, see {@link HostChoice}. Null if none
     * serves the route.
     */
    @Nullable
    RegisteredHost pick(String routeKey) {
        long now = clock.getAsLong();
        choice.begin();
        for (RegisteredHost host : hosts.values()) {
            if (host.serves(routeKey)) {
                choice.offer(host, host.rank(now));
            }
        }
        return choice.pick();
    }
}
