package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.lease.ClaimAnswer.Claimed;
import dev.parley.backplane.redis.lease.ClaimAnswer.Renewed;
import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the leases of all gateways of the group, and claims those that were not renewed for a whole lease. Only what this
 * process itself saw counts, over one connection to a Redis that answered all the while. Runs on the backplane's loop.
 */
final class LeaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    private final LeaseParts parts;
    private final Claims claims;
    private final long leaseNanos;
    private final EndedGateways ended;
    private final Map<String, Seen> seen = new HashMap<>();

    private long timer = -1;
    private long dueTimer = -1;
    private boolean looking;
    private boolean closed;
    /** When the last look that was answered was sent. */
    private long lookedAt;

    LeaseWatch(LeaseParts parts, Claims claims) {
        this.parts = parts;
        this.claims = claims;
        this.ended = new EndedGateways(parts);
        this.leaseNanos = parts.settings().duration().toNanos();
        this.lookedAt = now();
    }

    /** A lease as it stands since a point in time. */
    private static final class Seen {
        final IndexEntry announced;
        final String number;
        final String renewals;
        final long since;
        final boolean returned;
        boolean claiming;

        private Seen(IndexEntry announced, String number, String renewals, long since, boolean returned) {
            this.announced = announced;
            this.number = number;
            this.renewals = renewals;
            this.since = since;
            this.returned = returned;
        }

        static Seen inIndex(IndexEntry announced, long now) {
            return new Seen(announced, announced.number(), announced.renewals(), now, announced.isReturned());
        }

        /** The index is only a hint: this is how the lease really stands, and it is held, whatever was announced. */
        static Seen held(IndexEntry announced, Renewed lease, long now) {
            return new Seen(announced, lease.number(), lease.renewals(), now, false);
        }
    }

    private long now() {
        return parts.clock().nanos().getAsLong();
    }

    void start() {
        timer = parts.vertx().setPeriodic(parts.settings().lookMillis(), tick -> look());
    }

    void close() {
        closed = true;
        parts.vertx().cancelTimer(timer);
        parts.vertx().cancelTimer(dueTimer);
    }

    /** To be called on each new connection, and while Redis does not answer: what was seen before does not count. */
    void onBreak() {
        seen.clear();
    }

    private boolean mayClaim() {
        return !closed && !claims.isIdle() && parts.store().isPrimary();
    }

    private void look() {
        if (!mayClaim()) {
            seen.clear();
        } else if (!looking) {
            looking = true;
            long sent = now();
            parts.index()
                    .gateways()
                    .onComplete(done -> looking = false)
                    .onSuccess(announced -> onLook(sent, announced))
                    .onFailure(cause -> LOG.debug("The leases were not looked at: {}", cause.getMessage()));
        }
    }

    private void onLook(long sent, Map<String, IndexEntry> announced) {
        if (!isUnbroken(sent)) {
            seen.clear();
        }
        lookedAt = sent;
        seen.keySet().retainAll(announced.keySet());
        long now = now();
        ended.onLook(announced, now);
        announced.forEach((gatewayId, announcement) -> {
            Seen before = seen.get(gatewayId);
            if (before == null || !before.announced.equals(announcement)) {
                seen.put(gatewayId, Seen.inIndex(announcement, now));
            }
        });
        claimDue();
    }

    /**
     * Returns false if Redis, or this process, stood still for half a lease: owners may not have been able to renew, or their
     * renewals wait unread.
     */
    private boolean isUnbroken(long at) {
        return at - lookedAt <= leaseNanos / 2;
    }

    /** Claims what is due, and comes back for what is due before the next look. */
    private void claimDue() {
        long now = now();
        if (!mayClaim() || !isUnbroken(now)) {
            return;
        }
        long next = Long.MAX_VALUE;
        for (Map.Entry<String, Seen> entry : Map.copyOf(seen).entrySet()) {
            Seen lease = entry.getValue();
            long remaining = lease.returned ? 0 : lease.since + leaseNanos - now;
            if (remaining > 0) {
                next = Math.min(next, remaining);
            } else if (!lease.claiming && !lease.announced.isEnded()) {
                claim(entry.getKey(), lease);
            }
        }
        long millis = next / 1_000_000 + 1;
        parts.vertx().cancelTimer(dueTimer);
        if (millis < parts.settings().lookMillis()) {
            dueTimer = parts.vertx().setTimer(millis, due -> claimDue());
        }
    }

    private void claim(String gatewayId, Seen lease) {
        lease.claiming = true;
        Reading begin = parts.clock().read();
        parts.store()
                .claim(gatewayId, lease.number, lease.renewals)
                .onComplete(done -> lease.claiming = false)
                .onSuccess(answer -> onAnswer(gatewayId, lease, begin, answer))
                .onFailure(cause -> LOG.debug("{} was not claimed: {}", gatewayId, cause.getMessage()));
    }

    private void onAnswer(String gatewayId, Seen lease, Reading begin, ClaimAnswer answer) {
        @Nullable Seen renewed = null;
        if (answer instanceof Claimed claimed) {
            if (lease.returned && !claimed.guards()) {
                end(gatewayId, claimed.number());
            } else {
                claims.add(gatewayId, claimed.number(), begin);
            }
        } else if (answer instanceof Renewed now) {
            renewed = Seen.held(lease.announced, now, now());
        } else {
            announceEnd(gatewayId);
        }
        replace(gatewayId, lease, renewed);
    }

    /** Unless a look has seen another announcement since. */
    @SuppressWarnings("ReferenceEquality")
    private void replace(String gatewayId, Seen lease, @Nullable Seen by) {
        if (seen.get(gatewayId) != lease) {
            return;
        }
        if (by == null) {
            seen.remove(gatewayId);
        } else {
            seen.put(gatewayId, by);
        }
    }

    private void end(String gatewayId, long number) {
        parts.store()
                .end(gatewayId, number)
                .onSuccess(done -> forget(gatewayId))
                .onFailure(cause -> LOG.debug("{} is ended later: {}", gatewayId, cause.getMessage()));
    }

    private void announceEnd(String gatewayId) {
        parts.index()
                .announce(gatewayId, IndexEntry.ended(0))
                .onFailure(cause -> LOG.debug("The end of {} is announced later: {}", gatewayId, cause.getMessage()));
    }

    private void forget(String gatewayId) {
        parts.index()
                .forget(gatewayId)
                .onFailure(cause -> LOG.debug("{} is forgotten later: {}", gatewayId, cause.getMessage()));
    }
}
