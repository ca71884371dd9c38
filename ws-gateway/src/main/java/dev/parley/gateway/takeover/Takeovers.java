package dev.parley.gateway.takeover;

import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/** Takes over the lost gateways that are offered to one gateway. Used on its event loop. */
public final class Takeovers implements Leases.Claimant {

    private final Vertx vertx;
    private final Leases leases;
    private final Routes routes;
    private final EventDispatcher caller;
    private final TakeoverRate rate;
    private final TakeoverMeters meters;
    private final Set<Takeover> running = new HashSet<>();

    /** @param rate shared by all gateways of the process */
    public Takeovers(
            Vertx vertx,
            Leases leases,
            Routes routes,
            EventDispatcher caller,
            TakeoverRate rate,
            TakeoverMeters meters) {
        this.vertx = vertx;
        this.leases = leases;
        this.routes = routes;
        this.caller = caller;
        this.rate = rate;
        this.meters = meters;
    }

    /** Must be called on the gateway's event loop. */
    public void start() {
        leases.addClaimant(this);
    }

    /** Lets go of what is not done yet: another gateway goes on with it. Events that have left are still answered. */
    public void stop() {
        leases.removeClaimant(this);
        Set.copyOf(running).forEach(Takeover::letGo);
    }

    @Override
    public void onClaimed(LostGateway gateway) {
        Takeover takeover = new Takeover(vertx, gateway, routes, caller, rate, meters);
        running.add(takeover);
        takeover.run().onComplete(over -> running.remove(takeover));
    }
}
