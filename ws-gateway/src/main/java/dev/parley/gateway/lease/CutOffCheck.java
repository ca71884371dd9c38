package dev.parley.gateway.lease;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether this gateway alone is cut off from the function hosts: none has answered it for 10 s, while other gateways'
 * renewals in Redis say that hosts serve them. Redis is the witness, since the event bus may be cut as well. If hosts serve
 * nobody, they are away for all, and the gateway goes on. Used on the gateway's event loop.
 */
public final class CutOffCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CutOffCheck.class);

    /** In a deploy hosts are away for up to this long. */
    private static final long CUT_OFF_NANOS = Duration.ofSeconds(10).toNanos();

    /** Hosts are asked every second. A gateway whose hosts are slower than this is no witness, and is not cut off either. */
    private static final long UNSERVED_NANOS = Duration.ofSeconds(3).toNanos();

    /** Hosts that come back are not found by all gateways at once, so others must have been served for this long. */
    private static final long OTHERS_SERVED_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int LOOKS_PER_LEASE = 4;

    private final LongSupplier clock;
    private final LongSupplier unreachedNanos;
    private final Supplier<Future<Map<String, String>>> served;
    private final long leaseNanos;
    /** What the look before saw; empty before the first look. */
    private Map<String, String> seen = Map.of();
    /** When others were first and last seen to be served, without a gap of a lease between. */
    private long servedSince;

    private long servedAt;
    private boolean othersServed;
    private long lookedAt;
    private boolean looking;

    /**
     * @param clock monotonic, in nanoseconds
     * @param unreachedNanos how long ago a function host last answered this gateway
     * @param served lists the served gateways, as {@link dev.parley.backplane.lease.Leases#served} does
     */
    public CutOffCheck(
            LongSupplier clock,
            LongSupplier unreachedNanos,
            Supplier<Future<Map<String, String>>> served,
            Duration lease) {
        this.clock = clock;
        this.unreachedNanos = unreachedNanos;
        this.served = served;
        this.leaseNanos = lease.toNanos();
    }

    /** Returns true if function hosts answer this gateway. */
    public boolean isServed() {
        return unreachedNanos.getAsLong() < UNSERVED_NANOS;
    }

    /** Returns true if no function host has answered this gateway for 10 s, whether others are served or not. */
    public boolean isUnreached() {
        return unreachedNanos.getAsLong() >= CUT_OFF_NANOS;
    }

    /**
     * To be called about every 100 ms. Returns true if this gateway is cut off from the function hosts that serve others.
     *
     * @param gatewayId of this gateway, which does not count as a witness
     */
    public boolean look(String gatewayId) {
        long now = clock.getAsLong();
        if (isServed()) {
            forget();
            return false;
        }
        if (!looking && now - lookedAt > leaseNanos / LOOKS_PER_LEASE) {
            ask(gatewayId, now);
        }
        return isUnreached() && othersServed && servedAt - servedSince >= OTHERS_SERVED_NANOS;
    }

    /** Forgets what others' renewals have shown. To be called where looks end for a while: what follows is observed anew. */
    public void forget() {
        seen = Map.of();
        othersServed = false;
    }

    private void ask(String gatewayId, long now) {
        looking = true;
        lookedAt = now;
        served.get()
                .onComplete(done -> looking = false)
                .onSuccess(found -> onAnswer(gatewayId, found))
                .onFailure(cause -> LOG.debug("The served gateways were not read: {}", cause.getMessage()));
    }

    private void onAnswer(String gatewayId, Map<String, String> found) {
        long now = clock.getAsLong();
        if (isAnotherRenewed(gatewayId, found)) {
            servedSince = othersServed ? servedSince : now;
            servedAt = now;
            othersServed = true;
        } else if (now - servedAt > leaseNanos) {
            othersServed = false;
        }
        seen = found;
    }

    /** Only what was renewed between two looks counts: a gateway that died may still be listed. */
    private boolean isAnotherRenewed(String gatewayId, Map<String, String> found) {
        return found.entrySet().stream()
                .filter(gateway -> !gateway.getKey().equals(gatewayId))
                .anyMatch(gateway -> {
                    String before = seen.get(gateway.getKey());
                    return before != null && !before.equals(gateway.getValue());
                });
    }
}
