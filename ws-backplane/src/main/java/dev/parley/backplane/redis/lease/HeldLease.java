package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import dev.parley.backplane.redis.link.CallLoop;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease that this process holds, as its owner or by a claim. Each renewal begins on the holder's event loop, so that a loop
 * that stands still loses its leases, and goes to Redis from the backplane's.
 */
final class HeldLease {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    /** What follows from a renewal. Called on the backplane's loop. */
    interface Events {

        /** @param memoryLost true if Redis did not have the lease */
        void renewed(boolean memoryLost);

        /** The lease had expired when it was renewed. It is renewed further on. */
        void expired();

        /** Another process has the lease. Called once. */
        void taken();
    }

    private final CallLoop loop;
    private final ContextInternal holder;
    private final LeaseStore store;
    private final LeaseIndex index;
    private final LeaseSettings settings;
    private final LeaseClock clock;
    private final String gatewayId;
    private final LeaseValidity validity;
    private final BooleanSupplier isServed;
    private final Events events;

    private volatile long number;
    private volatile boolean stopped;
    private long timer = -1;
    private long renewals;
    private boolean inFlight;
    private boolean raising;
    /** As of the renewal that was sent last. */
    private boolean served;

    /**
     * @param parts what all leases of a backplane share
     * @param renewals from which on to count
     * @param begin before the lease was asked for
     * @param isServed returns true if function hosts serve the gateway; called on the holder's event loop
     */
    HeldLease(
            LeaseParts parts,
            ContextInternal holder,
            String gatewayId,
            long number,
            long renewals,
            Reading begin,
            BooleanSupplier isServed,
            Events events) {
        this.loop = parts.loop();
        this.store = parts.store();
        this.index = parts.index();
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.holder = holder;
        this.gatewayId = gatewayId;
        this.number = number;
        this.renewals = renewals;
        this.isServed = isServed;
        this.events = events;
        this.validity = new LeaseValidity(clock, settings.duration(), begin);
    }

    String gatewayId() {
        return gatewayId;
    }

    long number() {
        return number;
    }

    LeaseValidity validity() {
        return validity;
    }

    /** Returns false once another process has the lease, or this one gave it back. */
    boolean isHeld() {
        return !stopped;
    }

    /** Renews from now on, and announces the lease. */
    void start() {
        announce();
        holder.runOnContext(turn -> {
            if (!stopped) {
                timer = holder.setPeriodic(settings.renewalMillis(), tick -> renew());
            }
        });
    }

    /** Renews no more; safe to call from any thread. */
    void stop() {
        stopped = true;
        holder.runOnContext(turn -> holder.owner().cancelTimer(timer));
    }

    /** Renews before the next renewal is due; safe to call from any thread. */
    void renewSoon() {
        holder.runOnContext(turn -> renew());
    }

    /** On the holder's loop. */
    private void renew() {
        if (!stopped) {
            Reading now = clock.read();
            boolean isServedNow = isServed.getAsBoolean();
            loop.run(() -> send(now, isServedNow));
        }
    }

    private void send(Reading sent, boolean isServedNow) {
        if (stopped || inFlight || raising || !store.isPrimary(gatewayId)) {
            return;
        }
        served = isServedNow;
        inFlight = true;
        renewals++;
        Future<Standing> renewed = store.renew(gatewayId, number, renewals);
        // Not after the answer: this process may die before that. If the lease is lost, others learn that when they
        // claim it.
        announce();
        renewed.onComplete(done -> inFlight = false)
                .onSuccess(standing -> onAnswer(standing, sent))
                .onFailure(cause -> LOG.debug("The lease of {} was not renewed: {}", gatewayId, cause.getMessage()));
    }

    private void onAnswer(Standing standing, Reading sent) {
        if (stopped) {
            return;
        }
        if (standing == Standing.TAKEN) {
            end();
            return;
        }
        boolean expires = !validity.hasEnded() && validity.hasExpired();
        if (expires) {
            validity.end();
        }
        validity.renew(sent);
        if (expires) {
            events.expired();
        }
        events.renewed(standing == Standing.MISSING);
    }

    /** Returns true while it is not clear under which number Redis has the lease. On the backplane's loop. */
    boolean isRaising() {
        return raising;
    }

    /**
     * Raises the number of a claimed lease; to be repeated with the same number until it is answered. Nothing else is to be
     * sent under either number meanwhile. On the backplane's loop.
     */
    Future<Standing> raise(long target) {
        raising = true;
        return store.raise(gatewayId, number, target).onSuccess(standing -> {
            raising = false;
            if (standing == Standing.TAKEN) {
                end();
            } else if (!stopped) {
                number = target;
                renewSoon();
            }
        });
    }

    /** To be called when any command finds that another process has the lease. */
    void end() {
        if (!stopped) {
            stop();
            validity.end();
            events.taken();
        }
    }

    private void announce() {
        index.announce(gatewayId, IndexEntry.held(number, renewals), served)
                // The next renewal repeats it.
                .onFailure(cause -> LOG.debug("{} was not announced: {}", gatewayId, cause.getMessage()));
    }
}
