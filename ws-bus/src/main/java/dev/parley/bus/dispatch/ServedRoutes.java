package dev.parley.bus.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Set;

/** Which routes a function host has served: what a start waits for, and which lack of a host was reported. */
final class ServedRoutes {

    private final Set<String> reported = new HashSet<>();
    private final Promise<Void> allServed = Promise.promise();
    private Set<String> awaited = new HashSet<>();
    private boolean heardAll;

    void await(Set<String> routeKeys) {
        awaited = new HashSet<>(routeKeys);
    }

    /** Completes when every awaited route has had a host, or when all hosts were heard. */
    Future<Void> all() {
        return allServed.future();
    }

    /** A host announced these routes. */
    void served(Set<String> routeKeys) {
        reported.removeAll(routeKeys);
        awaited.removeAll(routeKeys);
        if (awaited.isEmpty()) {
            allServed.tryComplete();
        }
    }

    /** Every host that runs has announced itself by now. */
    void heardAll() {
        heardAll = true;
        allServed.tryComplete();
    }

    boolean hasHeardAll() {
        return heardAll;
    }

    /** Returns true the first time that the route has no host since a host served it. */
    boolean isNewlyUnserved(String routeKey) {
        return reported.add(routeKey);
    }
}
