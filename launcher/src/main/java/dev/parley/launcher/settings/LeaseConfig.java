package dev.parley.launcher.settings;

import java.time.Duration;

/**
 * How gateways are on a lease.
 *
 * @param length the time after which a gateway that did not renew its lease may be claimed
 * @param takeoverRate maximum {@code $disconnect} events per second for the connections of a lost gateway
 */
public record LeaseConfig(Duration length, int takeoverRate) {

    public static final LeaseConfig DEFAULT = new LeaseConfig(Duration.ofSeconds(10), 2000);
}
