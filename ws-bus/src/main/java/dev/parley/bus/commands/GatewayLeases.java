package dev.parley.bus.commands;

import dev.parley.bus.directory.Gateways;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Knows the leases of gateways. With it, a command to a gateway that can't be found fails with GONE only if the gateway's
 * lease was given back or taken over. Else it fails with UNAVAILABLE, since the gateway may only be paused or cut off.
 */
@FunctionalInterface
public interface GatewayLeases {

    /**
     * Completes with true if the gateway's lease was given back or taken over, and with false if it is held, even if it was
     * not renewed in time. Asked only for gateways that can't be found, on any thread, and no more once the answer was true. A failure, or no answer within a
     * second, counts as false.
     */
    Future<Boolean> hasEnded(String gatewayId);

    /**
     * Makes all commands of a Vert.x instance rely on leases from now on. To be called before the first command, in each
     * process whose gateways have leases.
     *
     * @return the gateways that announce themselves to this process
     */
    static Gateways use(Vertx vertx, GatewayLeases leases) {
        return GatewayPresence.of(vertx).use(leases);
    }

    /**
     * Returns true if the connections of a gateway that can't be found are gone. Without {@link #use} they are. Otherwise they
     * are once its lease was given back or taken over; until then, or if that can't be found out within a second, the future
     * has false. Never fails.
     */
    static Future<Boolean> hasEnded(Vertx vertx, String gatewayId) {
        return GatewayPresence.hasEnded(vertx, gatewayId);
    }

    /** Ends {@link #use}: gateways that start from now on have no leases. */
    static void forget(Vertx vertx) {
        GatewayPresence.of(vertx).forgetLeases();
    }
}
