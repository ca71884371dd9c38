package dev.parley.bus.commands;

import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.Gateways;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;

/**
 * Tells a gateway that is gone from one to which only the link is lost: the bus has no handler for either. There is one
 * presence per Vert.x, which listens from the first command on.
 */
final class GatewayPresence implements Shareable {

    private static final String KEY = "presence";

    /** A gateway that did not announce itself for so long counts as gone: its goodbye was lost. */
    private static final long GONE_NANOS = 60_000_000_000L;

    /** Every gateway announces itself within an interval. Until then a gateway that was not heard may be there. */
    private static final long SETTLED_NANOS = GatewayAnnouncement.INTERVAL_MILLIS * 1_500_000;

    private final Gateways gateways;
    private final long startedAt = System.nanoTime();

    private GatewayPresence(Gateways gateways) {
        this.gateways = gateways;
    }

    static GatewayPresence of(Vertx vertx) {
        LocalMap<String, GatewayPresence> shared = vertx.sharedData().getLocalMap("parley.gateways.presence");
        return shared.computeIfAbsent(KEY, key -> start(vertx));
    }

    /** On a context of its own, since the verticle that sent the first command may be undeployed. */
    private static GatewayPresence start(Vertx vertx) {
        Gateways gateways = new Gateways(vertx);
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(own -> gateways.start());
        return new GatewayPresence(gateways);
    }

    /** Returns false if the gateway announced itself lately, or if it may not have had the time to do so. */
    boolean isGone(String gatewayId) {
        return !gateways.wasSeenWithin(GONE_NANOS, gatewayId) && System.nanoTime() - startedAt > SETTLED_NANOS;
    }
}
