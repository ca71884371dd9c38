package dev.parley.gateway.lease;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.LeaseEnd;
import dev.parley.bus.peers.Peers.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one gateway's lease. When a renewal is overdue, the peers are asked whether they reach Redis. The lease lapses
 * once, for good: when it is no longer valid, or when Redis ended it. Used on the gateway's event loop.
 */
public final class LeaseWatch implements Validity {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /** The peers are asked when less than this part of a lease is left: a renewal, due each third of a lease, has failed. */
    private static final double OVERDUE = 0.3;

    private static final long MIN_TICK_MILLIS = 10;

    private final Vertx vertx;
    private final GatewayLease lease;
    private final long durationNanos;
    private final PeerQuestion peers;
    private final Promise<Void> lapsing = Promise.promise();
    private final Promise<LeaseEnd> ended = Promise.promise();
    private long timer = -1;
    private @Nullable Answer last;
    private boolean asking;
    private boolean lapsed;

    public LeaseWatch(Vertx vertx, GatewayLease lease, Duration duration, PeerQuestion peers) {
        this.vertx = vertx;
        this.lease = lease;
        this.durationNanos = duration.toNanos();
        this.peers = peers;
    }

    public void start() {
        timer = vertx.setPeriodic(Math.max(MIN_TICK_MILLIS, durationNanos / 20_000_000), tick -> look());
        lease.whenEnded().onSuccess(this::end);
    }

    /** Ends the lease in order: what is left can be claimed at once. Completes also if Redis does not answer. */
    public Future<Void> giveBack() {
        vertx.cancelTimer(timer);
        return lease.giveBack();
    }

    @Override
    public boolean isValid() {
        if (!lapsed && !lease.isValid()) {
            lapse();
        }
        return !lapsed;
    }

    @Override
    public Future<Boolean> ownsDisconnects() {
        return isValid() ? Future.succeededFuture(true) : ended.future().map(end -> end == LeaseEnd.EXPIRED);
    }

    /** Completes once the lease has lapsed, on a turn of its own: the gateway closes its sockets. Never fails. */
    public Future<Void> whenLapsed() {
        return lapsing.future();
    }

    /** Completes once the lease has lapsed and Redis has decided whose the connections are. Never fails. */
    public Future<LeaseEnd> whenEnded() {
        return ended.future();
    }

    private void look() {
        if (!isValid()) {
            // The lease was renewed after all, too late for us to have gone on, and nobody claimed it.
            if (lease.isValid()) {
                end(LeaseEnd.EXPIRED);
            }
        } else if (lease.validUntil() - System.nanoTime() > durationNanos * OVERDUE) {
            last = last == null || last == Answer.REACHED ? null : last;
        } else if (!asking) {
            ask();
        }
    }

    private void ask() {
        asking = true;
        long askedAt = System.nanoTime();
        peers.ask().onSuccess(answer -> {
            asking = false;
            boolean goesOn = answer == Answer.ALL_AWAY || answer == Answer.NO_PEERS;
            if (goesOn && !lapsed) {
                lease.extend(askedAt);
            }
            if (answer != last) {
                last = answer;
                LOG.warn(
                        "The lease of gateway {} was not renewed in time. {}",
                        lease.gatewayId(),
                        goesOn ? "No other process reaches Redis, so it goes on" : "Other processes may reach Redis");
            }
        });
    }

    private void lapse() {
        lapsed = true;
        vertx.runOnContext(turn -> lapsing.complete());
    }

    private void end(LeaseEnd end) {
        if (!lapsed) {
            lapse();
        }
        if (ended.tryComplete(end)) {
            vertx.cancelTimer(timer);
        }
    }
}
