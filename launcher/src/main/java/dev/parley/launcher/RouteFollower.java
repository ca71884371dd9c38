package dev.parley.launcher;

import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.route.Routes;
import dev.parley.host.app.RoutesListener;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the gateways of this process the routes of an app whose manifest has changed. */
final class RouteFollower implements RoutesListener {

    private final Routes configured;
    /** The routes that are not of the app: they stay. */
    private final Set<String> others;

    private final List<GatewayVerticle> gateways;

    /** @param ofApp the keys of the app's routes at the start */
    RouteFollower(Routes configured, Set<String> ofApp, List<GatewayVerticle> gateways) {
        this.configured = configured;
        this.others = new HashSet<>(configured.keys());
        this.gateways = gateways;
        others.removeAll(ofApp);
    }

    @Override
    public Future<Void> changed(Map<String, WebSocketFunction> routes) {
        Set<String> keys = new HashSet<>(others);
        keys.addAll(routes.keySet());
        Routes changed = configured.withKeys(keys);
        gateways.forEach(gateway -> gateway.follow(changed));
        return Future.succeededFuture();
    }
}
