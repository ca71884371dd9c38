package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.announcements.Announcements;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.SameLoopHost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the function hosts that announce themselves. The bus's own registry plays no part in it. When a host is gone,
 * or is silent while another host serves the same route, its events in flight go to other hosts at once. Time in which
 * this gateway itself was paused does not count as a host's silence.
 */
final class HostRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HostRegistry.class);

    private static final long SWEEP_MILLIS = HostAnnouncement.INTERVAL_MILLIS / 2;
    private static final long SWEEP_NANOS = SWEEP_MILLIS * 1_000_000;

    /** A sweep this late means that the gateway was paused. */
    private static final long PAUSE_NANOS = HostAnnouncement.INTERVAL_MILLIS * 1_000_000;

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Map<String, RegisteredHost> hosts = new HashMap<>();
    private final DepartingHosts departing = new DepartingHosts();
    private final HostChoice choice = new HostChoice(new SplittableRandom());
    private final InFlightReconciler reconciler;
    private final DispatchMeters meters;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final ServedRoutes routes = new ServedRoutes();
    private long sweeper = -1;
    private long sweptAt;
    private boolean unreadable;

    /**
     * @param onAnswer runs when a host has answered a question, whatever the answer
     * @param meters count the hosts
     */
    HostRegistry(Vertx vertx, LongSupplier clock, Runnable onAnswer, DispatchMeters meters) {
        this.vertx = vertx;
        this.clock = clock;
        this.reconciler = new InFlightReconciler(vertx, clock, onAnswer);
        this.meters = meters;
    }

    /**
     * Listens on the current context and asks all hosts to announce themselves. Completes when every route has a host,
     * or after two announcement intervals, within which every host announces itself.
     */
    Future<Void> start(Set<String> routeKeys) {
        routes.await(routeKeys);
        sweptAt = clock.getAsLong();
        sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> {
            long now = clock.getAsLong();
            noticePause(now);
            sweep(now);
        });
        consumers.add(vertx.eventBus().consumer(Addresses.HOSTS, this::onAnnouncement));
        consumers.add(vertx.eventBus().localConsumer(Addresses.PROCESS_GONE, this::onProcessGone));
        vertx.setTimer(2 * HostAnnouncement.INTERVAL_MILLIS, over -> routes.heardAll());
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .compose(listening -> {
                    Announcements.of(vertx).ask(Addresses.ASK_HOSTS);
                    return routes.all();
                });
    }

    Future<Void> stop() {
        vertx.cancelTimer(sweeper);
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    private void onAnnouncement(Message<HostAnnouncement> message) {
        HostAnnouncement announcement;
        try {
            announcement = message.body();
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("A function host's announcements can't be read: {}", e.getMessage());
            }
            return;
        }
        long now = clock.getAsLong();
        RegisteredHost known = hosts.get(announcement.hostId());
        if (known != null) {
            if (announcement.leaving() && !known.isLeaving()) {
                departing.left(announcement.routeKeys(), now);
            }
            known.announced(announcement, now);
        } else if (!announcement.leaving()) {
            SameLoopHost sameLoop =
                    SameLoopHost.find(vertx, announcement.hostId()).orElse(null);
            hosts.put(announcement.hostId(), new RegisteredHost(announcement, sameLoop, now));
            meters.hosts(hosts.values());
        } else {
            departing.announced(announcement, now);
        }
        if (!announcement.leaving()) {
            routes.served(announcement.routeKeys());
        }
    }

    private void onProcessGone(Message<String> message) {
        hosts.values().stream()
                .filter(host -> host.isOf(message.body()))
                .toList()
                .forEach(host -> remove(host, "is gone with its process"));
        departing.removeIf(host -> host.isOf(message.body()));
    }

    /** Announcements that came during a pause are read after this tick. */
    private void noticePause(long now) {
        long late = now - sweptAt - SWEEP_NANOS;
        sweptAt = now;
        if (late > PAUSE_NANOS) {
            hosts.values().forEach(host -> host.excuse(late, now));
            departing.forEach(host -> host.excuse(late, now));
        }
    }

    private void sweep(long now) {
        departing.removeIf(host -> host.isForgotten(now));
        for (RegisteredHost host : List.copyOf(hosts.values())) {
            if (host.isDone()) {
                hosts.remove(host.id());
                departing.add(host);
                meters.hosts(hosts.values());
            } else if (host.isGone(now)) {
                remove(host, "was silent for too long");
            } else if (host.isSilent(now)) {
                release(host, "is silent", event -> event.leavesSilentHost() && hasHeard(event.routeKey(), now));
            } else if (!host.isLocal()) {
                reconciler.reconcile(host, now, (asked, lost) -> release(asked, "has lost events", lost));
            }
        }
    }

    /** Gives a host that sent an event back, or could not be reached, no events until it announces itself again. */
    void suspend(RegisteredHost host, String why) {
        host.doubt(clock.getAsLong());
        if (host.suspend()) {
            LOG.info("Function host {} gets no events until it announces itself again: {}", host.id(), why);
        }
    }

    private void remove(RegisteredHost host, String why) {
        hosts.remove(host.id());
        meters.hosts(hosts.values());
        release(host, why, any -> true);
    }

    /** Sends events in flight to other hosts. */
    private static void release(RegisteredHost host, String why, Predicate<InFlightEvent> which) {
        List<InFlightEvent> released = host.release(which);
        if (!released.isEmpty()) {
            LOG.warn("Function host {} {}: {} events in flight go to other hosts", host.id(), why, released.size());
            released.forEach(event -> event.lost(host.isLeaving()));
        }
    }

    private boolean hasHeard(String routeKey, long now) {
        return hosts.values().stream().anyMatch(host -> host.serves(routeKey) && !host.isSilent(now));
    }

    /**
     * The hosts on which any gateway's events may run, those that leave included. Hosts whose process is gone, or that were
     * silent for 10 s, are left out.
     */
    List<RegisteredHost> running() {
        long now = clock.getAsLong();
        return Stream.concat(hosts.values().stream(), departing.stream())
                .filter(host -> host.sameLoop() != null || !host.isForgotten(now))
                .toList();
    }

    /** Returns true if the registry has listened for so long that it has heard every host. */
    boolean hasHeardAll() {
        return routes.hasHeardAll();
    }

    /** Removes a host that left and has finished. */
    void finished(RegisteredHost host) {
        departing.removeIf(host::equals);
    }

    /** Returns true the first time that the route has no host since a host served it. */
    boolean isNewlyUnserved(String routeKey) {
        return routes.isNewlyUnserved(routeKey);
    }

    boolean hasAny(String routeKey) {
        return hosts.values().stream().anyMatch(host -> host.isFor(routeKey));
    }

    /** Returns true if a host of the route accepts no events now, but may do so in a moment. */
    boolean mayServeSoon(String routeKey) {
        return hosts.values().stream().anyMatch(host -> host.isFor(routeKey) && !host.isLeaving());
    }

    /** Returns true if a host of the route left so lately that its replacement is expected. */
    boolean isReturnExpected(String routeKey) {
        return departing.isReturnExpected(routeKey, clock.getAsLong());
    }

    /**
     * The host for the route's next event: one of the best two that chance drew, see {@link HostChoice}. Null if none
     * serves the route.
     *
     * @param eligible the hosts to choose from
     * @param now {@link System#nanoTime}
     */
    @Nullable
    RegisteredHost pick(String routeKey, Predicate<RegisteredHost> eligible, long now) {
        choice.begin();
        for (RegisteredHost host : hosts.values()) {
            if (host.serves(routeKey) && eligible.test(host)) {
                choice.offer(host, host.rank(now));
            }
        }
        return choice.pick();
    }
}
