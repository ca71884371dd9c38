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

/** Gives the gateways of this process the routes of an app, which may change. */
final class RouteFollower implements RoutesListener {

    private final Routes configured;
    /** The routes that are not of the app: they stay. */
    private final Set<String> others;

    private final List<GatewayVerticle> gateways;
    private volatile Routes current;

    /**
     * @param configured by settings; those of the app may be missing
     * @param ofApp the app's routes at the start
     */
    RouteFollower(Routes configured, Map<String, WebSocketFunction> ofApp, List<GatewayVerticle> gateways) {
        this.configured = configured;
        this.others = new HashSet<>(configured.keys());
        this.gateways = gateways;
        others.removeAll(ofApp.keySet());
        this.current = with(ofApp);
    }

    private Routes with(Map<String, WebSocketFunction> ofApp) {
        Set<String> keys = new HashSet<>(others);
        keys.addAll(ofApp.keySet());
        return configured.withKeys(keys);
    }

    /** Returns the routes for gateways that start now. */
    Routes current() {
        return current;
    }

    @Override
    public Future<Void> changed(Map<String, WebSocketFunction> routes) {
        Routes changed = with(routes);
        current = changed;
        gateways.forEach(gateway -> gateway.follow(changed));
        return Future.succeededFuture();
    }
}
