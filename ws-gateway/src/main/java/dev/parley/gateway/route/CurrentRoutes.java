package dev.parley.gateway.route;

import java.util.function.Supplier;

/**
 * The routes that messages select, which may change while sockets are open. From any thread.
 *
 * <p>Whether there are {@code $connect}, {@code $disconnect} and {@code $authorizer} is fixed when a gateway starts.
 */
public final class CurrentRoutes implements Supplier<Routes> {

    private volatile Routes routes;

    public CurrentRoutes(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Routes get() {
        return routes;
    }

    /** The next message selects one of these. */
    public void set(Routes changed) {
        routes = changed;
    }
}
