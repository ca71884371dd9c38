package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import dev.parley.bus.host.HostCodecs;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;

/**
 * Dispatches events to function hosts: by a call to a host on the same event loop, else by a message. Used on one event
 * loop.
 */
public final class EventDispatcher {

    private final HostRegistry hosts;
    private final DeliveryEnvironment environment;

    /**
     * @param timeout how long a function may take, and how long an event may wait for a host whose replacement is
     *     expected
     */
    public EventDispatcher(Vertx vertx, Duration timeout) {
        this.hosts = new HostRegistry(vertx, System::nanoTime);
        this.environment = new DeliveryEnvironment(
                vertx,
                hosts,
                new Deadlines(vertx, timeout),
                timeout,
                HostCodecs.EVENT.options(timeout.toMillis()),
                LogThrottle.ofTenSeconds());
    }

    /**
     * Completes when all routes have hosts, or after about a second. Hosts that start later are found when they
     * announce.
     */
    public Future<Void> start(Set<String> routeKeys) {
        return hosts.start(routeKeys);
    }

    /** Returns true if any host has a function for the route, even a silent host or one that leaves. */
    public boolean hasHost(String routeKey) {
        return hosts.hasAny(routeKey);
    }

    public Future<Void> stop() {
        return hosts.stop();
    }

    /**
     * Neither throws nor fails: an error is an outcome. An event whose host is lost goes to another host with the same
     * request id, so that a function may see the event twice. An answer that comes after that is ignored, since the
     * connection's next event must not start while the repeat runs.
     */
    public Future<Outcome> call(WebSocketEvent event) {
        return call(event, () -> {});
    }

    /** @param onRepeat runs before the event goes to another host because the first one is lost */
    public Future<Outcome> call(WebSocketEvent event, Runnable onRepeat) {
        return new EventDelivery(environment, event, onRepeat).start();
    }
}
