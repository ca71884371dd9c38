package dev.parley.gateway.membership;

import dev.parley.gateway.socket.Rate;

/**
 * How often one connection may join channels, and in how many it may be.
 *
 * @param joins joins per second, those of channels it is in among them; past it a join fails with LIMIT_EXCEEDED
 * @param maxChannels how many channels; past it a join fails with LIMIT_EXCEEDED. 0 for any number
 */
public record JoinLimits(Rate joins, int maxChannels) {

    public static final JoinLimits UNLIMITED = new JoinLimits(Rate.UNLIMITED, 0);
}
