package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.LeaseEnd;
import dev.parley.meters.Counter;
import dev.parley.meters.Family;
import dev.parley.meters.Gauge;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** What happens to the leases of this process's gateways, and which gateways it claims. */
public final class LeaseMeters {

    private static final String EXPIRED = "expired";
    private static final String CLAIMED = "claimed";

    private static final Family HELD = Family.gauge(
            "parley_leases", "Leases of this process that are valid, one for each event loop with sockets.");

    private static final Family AGE = Family.gauge(
            "parley_lease_age_seconds",
            "How long ago the lease of this process that was not renewed for longest was renewed; 0 without a lease.");

    private static final Family DURATION = Family.gauge(
            "parley_lease_duration_seconds",
            "LEASE: a lease is valid for 0.8 of it after a renewal, and others may claim it after all of it.");

    private static final Family LOST = Family.counter(
                    "parley_leases_lost_total",
                    "Leases of this process that ended before they were given back: not renewed in time, or claimed by another process.")
            .by(Label.of("reason", EXPIRED, CLAIMED));

    private static final Family GATEWAYS_CLAIMED = Family.counter(
            "parley_gateways_claimed_total",
            "Gateways of other processes that were lost and that this process claimed.");

    private final Meters meters;
    private final Counter expired;
    private final Counter claimed;
    private final Counter gatewaysClaimed;
    private List<Gauge> gauges = List.of();

    public LeaseMeters(Meters meters) {
        this.meters = meters;
        this.expired = meters.counter(LOST, EXPIRED);
        this.claimed = meters.counter(LOST, CLAIMED);
        this.gatewaysClaimed = meters.counter(GATEWAYS_CLAIMED);
    }

    public static List<Family> families() {
        return List.of(HELD, AGE, DURATION, LOST, GATEWAYS_CLAIMED);
    }

    /**
     * Shows the leases from now on.
     *
     * @param held how many are valid, and
     * @param age of the oldest renewal in nanoseconds; both are called on any thread
     */
    void show(Duration duration, LongSupplier held, LongSupplier age) {
        gauges = List.of(meters.gauge(DURATION, duration::toNanos), meters.gauge(HELD, held), meters.gauge(AGE, age));
    }

    void close() {
        gauges.forEach(Gauge::forget);
    }

    void lost(LeaseEnd how) {
        (how == LeaseEnd.EXPIRED ? expired : claimed).increment();
    }

    void claimed() {
        gatewaysClaimed.increment();
    }
}
