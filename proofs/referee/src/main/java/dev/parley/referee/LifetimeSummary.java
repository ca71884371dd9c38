package dev.parley.referee;

import java.time.Duration;

/**
 * How much there was to be judged about connections.
 *
 * @param accepted connections that a function accepted
 * @param disconnected connections that got their {@code $disconnect}
 * @param repeats {@code $disconnect} events that came again under the same request id
 * @param excused connections whose record an older Redis had forgotten when their gateway was lost, or whose gateway was killed
 *     and had no lease
 * @param slowest the longest time from the end of a socket, or of what delayed it, to the {@code $disconnect}
 * @param drains those of more than a handful of connections, on a machine that was not too busy
 * @param stalled for how long together the machine was too busy
 */
public record LifetimeSummary(
        int accepted,
        int disconnected,
        int repeats,
        int excused,
        Duration slowest,
        int presenceChecks,
        int drains,
        Duration stalled) {}
