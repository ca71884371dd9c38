package dev.parley.backplane.redis.lease;

import java.time.Duration;

/**
 * How gateways hold their leases.
 *
 * @param duration how long a lease lasts after its last renewal; every process has to use the same
 * @param group the API and stage, as {@code API_ID/STAGE}: gateways claim only gateways of their own group
 */
public record LeaseSettings(Duration duration, String group) {

    /** 10 s, of the API {@code local} and the stage {@code testing}. */
    public static final LeaseSettings DEFAULT = new LeaseSettings(Duration.ofSeconds(10), "local/testing");

    long millis() {
        return duration.toMillis();
    }

    /** Three renewals a lease: two may be lost. */
    long renewalMillis() {
        return Math.max(1, millis() / 3);
    }

    /** Four looks a lease: with the claim's own timer, a gateway is claimed 1.25 leases after its last renewal. */
    long lookMillis() {
        return Math.max(1, millis() / 4);
    }
}
