package dev.parley.bus.commands;

import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.Gateways;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a gateway that is gone from one to which only the link is lost: the bus has no handler for either. There is one
 * presence per Vert.x, which listens from the first command on.
 */
final class GatewayPresence implements Shareable {

    private static final String KEY = "presence";

    /** A gateway that did not announce itself for so long counts as lost: its goodbye may be lost, too. */
    private static final long LOST_NANOS = 60_000_000_000L;

    /** Every gateway announces itself within an interval. Until then a gateway that was not heard may be there. */
    private static final long SETTLED_NANOS = GatewayAnnouncement.INTERVAL_MILLIS * 1_500_000;

    private final Gateways gateways;
    private final long startedAt = System.nanoTime();

    private volatile @Nullable GatewayLeases leases;

    private GatewayPresence(Gateways gateways) {
        this.gateways = gateways;
    }

    static GatewayPresence of(Vertx vertx) {
        return shared(vertx).computeIfAbsent(KEY, key -> start(vertx));
    }

    private static LocalMap<String, GatewayPresence> shared(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.gateways.presence");
    }

    /**
     * Returns true if the connections of a gateway that can't be found are gone. Without leases they are. With leases they
     * are once the gateway's lease was given back or taken over; until then, or if that can't be found out within a second,
     * the future has false. Never fails.
     */
    static Future<Boolean> hasEnded(Vertx vertx, String gatewayId) {
        GatewayPresence presence = shared(vertx).get(KEY);
        GatewayLeases leases = presence == null ? null : presence.leases;
        if (presence == null || leases == null || presence.gateways.hasEnded(gatewayId)) {
            return Future.succeededFuture(true);
        }
        return leases.hasEnded(gatewayId)
                .timeout(1, TimeUnit.SECONDS)
                .otherwise(false)
                .onSuccess(ended -> {
                    if (ended) {
                        presence.gateways.ended(gatewayId);
                    }
                });
    }

    Gateways use(GatewayLeases used) {
        leases = used;
        return gateways;
    }

    void forgetLeases() {
        leases = null;
    }

    /** On a context of its own, since the verticle that sent the first command may be undeployed. */
    private static GatewayPresence start(Vertx vertx) {
        Gateways gateways = new Gateways(vertx);
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(own -> gateways.start());
        return new GatewayPresence(gateways);
    }

    /** Returns true if the gateway announced itself as one of an earlier release. */
    boolean isOfEarlierRelease(String gatewayId) {
        return gateways.isOfEarlierRelease(gatewayId);
    }

    /** Returns true if the gateway, or its claimant in its place, announced its end, or if its lease was found to be over. */
    boolean isOver(String gatewayId) {
        return gateways.hasEnded(gatewayId);
    }

    /** Returns false if the gateway announced itself lately, or if it may not have had the time to do so. */
    boolean isLost(String gatewayId) {
        return !gateways.wasSeenWithin(LOST_NANOS, gatewayId) && System.nanoTime() - startedAt > SETTLED_NANOS;
    }
}
