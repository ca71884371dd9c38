package dev.parley.gateway;

import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.socket.ReadRates;

/**
 * What one connection may do.
 *
 * @param reads how fast its client is read
 * @param joins how often it may join channels, and how many
 */
public record Conduct(ReadRates reads, JoinLimits joins) {

    public static final Conduct UNLIMITED = new Conduct(ReadRates.UNLIMITED, JoinLimits.UNLIMITED);
}
