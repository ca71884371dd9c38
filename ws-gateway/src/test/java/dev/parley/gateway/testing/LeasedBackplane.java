package dev.parley.gateway.testing;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.lease.LostGateway;
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
import java.util.concurrent.atomic.AtomicInteger;

/** A backplane with leases whose course a test decides: when they lapse, and which lost gateways are claimed. */
public final class LeasedBackplane extends ForwardingBackplane implements Leases {

    private final BlockingQueue<OwnLease> begun = new LinkedBlockingQueue<>();
    private final Map<Claimant, Context> claimants = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile boolean othersServed;
    private volatile boolean away;

    public LeasedBackplane() {
        super(new InProcessBackplane(ChannelLimits.DEFAULT));
    }

    /** The lease that a gateway began next. Fails after 30 s without one. */
    public OwnLease begun() {
        try {
            OwnLease lease = begun.poll(30, TimeUnit.SECONDS);
            if (lease == null) {
                throw new AssertionError("No lease was begun within 30 s");
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

    /** From now on function hosts serve another gateway, or no other. */
    public void serveOthers(boolean served) {
        othersServed = served;
    }

    /** From now on no lease can begin, as without Redis, or leases begin again. */
    public void setAway(boolean isAway) {
        away = isAway;
    }

    /** How many claimants lost gateways would be offered to. */
    public int claimants() {
        return claimants.size();
    }

    /** The other gateway has renewed its lease each time that it is asked for. */
    @Override
    public Future<Map<String, String>> served() {
        return Future.succeededFuture(othersServed ? Map.of("another", "1:" + renewals.incrementAndGet()) : Map.of());
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
    public Future<GatewayLease> begin(String gatewayId, GatewayState state) {
        if (away) {
            return Future.failedFuture(new BackplaneException("Redis is away"));
        }
        OwnLease lease = new OwnLease(gatewayId, state, Vertx.currentContext());
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
