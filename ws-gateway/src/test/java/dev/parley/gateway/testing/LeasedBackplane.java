package dev.parley.gateway.testing;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.lease.RecordSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A backplane with leases whose course a test decides: when they lapse, and which lost gateways are claimed. */
public final class LeasedBackplane extends ForwardingBackplane implements Leases {

    private final BlockingQueue<OwnLease> begun = new LinkedBlockingQueue<>();
    private final Map<Claimant, Context> claimants = new ConcurrentHashMap<>();

    public LeasedBackplane() {
        super(new InProcessBackplane(ChannelLimits.DEFAULT));
    }

    /** The lease that a gateway began next. Fails after 10 s without one. */
    public OwnLease begun() {
        try {
            OwnLease lease = begun.poll(10, TimeUnit.SECONDS);
            if (lease == null) {
                throw new AssertionError("No lease was begun within 10 s");
            }
            return lease;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Offers a lost gateway to each claimant. */
    public void offer(LostGateway lost) {
        claimants.forEach((claimant, context) -> context.runOnContext(here -> claimant.onClaimed(lost)));
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.of(this);
    }

    @Override
    public Duration duration() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Future<GatewayLease> begin(String gatewayId, RecordSource records) {
        OwnLease lease = new OwnLease(gatewayId, records, Vertx.currentContext());
        begun.add(lease);
        return Future.succeededFuture(lease);
    }

    @Override
    public void addClaimant(Claimant claimant) {
        claimants.put(claimant, Vertx.currentContext());
    }

    @Override
    public void removeClaimant(Claimant claimant) {
        claimants.remove(claimant);
    }

    @Override
    public Future<Boolean> hasEnded(String gatewayId) {
        return Future.succeededFuture(false);
    }
}
