package dev.parley.bus.announcements;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds processes of releases that know no bundles: they listen for announcements, and not for bundles. */
final class EarlierReleases {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Vertx vertx;
    private final Collection<String> addresses;
    private volatile boolean present = true;
    private volatile long lookedAt;

    /** @param addresses where announcements are listened for */
    EarlierReleases(Vertx vertx, Collection<String> addresses) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.lookedAt = System.nanoTime() - LOOK_NANOS;
    }

    /** Returns true if there may be some, as far as was known within the last half second. */
    boolean arePresent() {
        if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
            look();
        }
        return present;
    }

    void look() {
        if (!vertx.isClustered()) {
            return;
        }
        lookedAt = System.nanoTime();
        ClusterManager members = ((VertxInternal) vertx).clusterManager();
        List<Future<Set<String>>> listeners = new ArrayList<>();
        addresses.forEach(address -> listeners.add(listeners(members, address)));
        Future<Set<String>> bundled = listeners(members, Announcements.BUNDLES);
        Future.all(listeners).compose(all -> bundled).onComplete((ours, failure) -> {
            Set<String> others = new HashSet<>();
            listeners.forEach(nodes -> others.addAll(nodes.succeeded() ? nodes.result() : Set.of()));
            present = ours == null || !ours.containsAll(others);
        });
    }

    private static Future<Set<String>> listeners(ClusterManager members, String address) {
        return Future.<List<RegistrationInfo>>future(promise -> members.getRegistrations(address, promise))
                .map(nodes -> nodes.stream().map(RegistrationInfo::nodeId).collect(Collectors.toSet()));
    }
}
