package dev.parley.gateway.lease;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.LeaseEnd;
import dev.parley.bus.peers.RedisPeers.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards one gateway's events by its lease. When a renewal is overdue, the peers are asked whether they reach Redis. The lease lapses
 * once, for good: when it is no longer valid, or when Redis ended it. Used on the gateway's event loop.
 */
public final class LeaseGuard implements Validity {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseGuard.class);

    /** The peers are asked when less than this part of a lease is left: a renewal, due each third of a lease, has failed. */
    private static final double OVERDUE = 0.3;

    private static final long MIN_TICK_MILLIS = 10;

    private final Vertx vertx;
    private final GatewayLease lease;
    private final long durationNanos;
    private final PeerQuestion peers;
    private final Promise<Void> lapsing = Promise.promise();
    private final Promise<LeaseEnd> ended = Promise.promise();
    /** Whose the {@code $disconnect} events are, for those who wait for it. */
    private Promise<Boolean> decision = Promise.promise();

    private long timer = -1;
    /** The peers' last answer since the lease was renewed. */
    private @Nullable Answer answered;

    private long extendedTo;
    private boolean asking;
    private boolean lapsed;
    private boolean fenced;

    public LeaseGuard(Vertx vertx, GatewayLease lease, Duration duration, PeerQuestion peers) {
        this.vertx = vertx;
        this.lease = lease;
        this.durationNanos = duration.toNanos();
        this.peers = peers;
    }

    public void start() {
        timer = vertx.setPeriodic(Math.max(MIN_TICK_MILLIS, durationNanos / 20_000_000), tick -> look());
        lease.whenEnded().onSuccess(this::end);
    }

    /**
     * Ends the lease in order: no event leaves from here on, and what is left can be claimed at once. Completes also if Redis
     * does not answer.
     */
    public Future<Void> giveBack() {
        lapsed = true;
        Future<Void> given = lease.giveBack();
        decide();
        return given;
    }

    @Override
    public boolean isValid() {
        if (!lapsed && !lease.isValid()) {
            lapse(LeaseEnd.EXPIRED);
        }
        return !lapsed;
    }

    @Override
    public Future<Boolean> ownsDisconnects() {
        if (mayDisconnect()) {
            return Future.succeededFuture(true);
        }
        return lease.isHeld() ? decision.future() : Future.succeededFuture(false);
    }

    @Override
    public boolean mayDisconnect() {
        return isValid() || (ended.future().result() == LeaseEnd.EXPIRED && lease.isRenewed());
    }

    /**
     * Gives the lease back, even if Redis has forgotten the claim: the claimant may have sent any {@code $disconnect}, and the
     * records that are left are for the next one.
     */
    @Override
    public void onFenced() {
        if (!fenced) {
            fenced = true;
            LOG.warn("Function hosts refuse gateway {}: another process has taken it over", lease.gatewayId());
            if (!lapsed) {
                lapse(LeaseEnd.TAKEN_OVER);
            }
            giveBack();
        }
    }

    /** Returns true if a renewal has failed: the peers are asked, and until they have answered nobody knows how that ends. */
    public boolean isOverdue() {
        return lease.validUntil() - System.nanoTime() < durationNanos * OVERDUE;
    }

    /** How long the lease is valid unless it is renewed, in milliseconds; negative once it was not renewed in time. */
    public long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(lease.validUntil() - System.nanoTime());
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
            decide();
            // The lease was renewed after all, too late for us to have gone on, and nobody claimed it.
            if (lease.isValid()) {
                end(LeaseEnd.EXPIRED);
            }
        } else if (isOverdue()) {
            ask();
        } else if (answered != null && lease.validUntil() != extendedTo) {
            answered = null;
            LOG.info("The lease of gateway {} is renewed again", lease.gatewayId());
        }
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        long askedAt = System.nanoTime();
        peers.ask().onSuccess(answer -> {
            asking = false;
            if (!lapsed) {
                onAnswer(answer, askedAt);
            }
        });
    }

    private void onAnswer(Answer answer, long askedAt) {
        boolean goesOn = answer == Answer.ALL_AWAY || answer == Answer.NO_PEERS;
        if (goesOn) {
            lease.extend(askedAt);
            extendedTo = lease.validUntil();
        }
        if (answer != answered) {
            answered = answer;
            LOG.warn(
                    "The lease of gateway {} was not renewed in time. {}",
                    lease.gatewayId(),
                    goesOn ? "No other process reaches Redis, so it goes on" : "Other processes may reach Redis");
        }
    }

    private void lapse(LeaseEnd how) {
        lapsed = true;
        lease.lapse(how);
        vertx.runOnContext(turn -> lapsing.complete());
    }

    private void end(LeaseEnd end) {
        if (!lapsed) {
            lapse(end);
        }
        ended.tryComplete(end);
        decide();
    }

    /**
     * An expired lease can still be claimed, whenever this gateway stands still again. Those who wait are answered on a turn of
     * their own, since they call functions.
     */
    private void decide() {
        boolean own = mayDisconnect();
        if (own || !lease.isHeld()) {
            Promise<Boolean> decided = decision;
            decision = Promise.promise();
            vertx.runOnContext(turn -> decided.complete(own));
        }
        if (!lease.isHeld()) {
            vertx.cancelTimer(timer);
        }
    }
}
