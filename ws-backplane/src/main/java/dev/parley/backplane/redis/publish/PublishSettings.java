package dev.parley.backplane.redis.publish;

import dev.parley.backplane.ChannelLimits;
import java.time.Duration;

/**
 * How publishes are stored and how long they wait.
 *
 * @param server where Redis is, for errors
 * @param maxPending maximum number of publishes without an answer
 * @param maxPendingBytes maximum payload bytes of them
 * @param timeout how long a publish may take in all, including the time in which Redis is away; then it fails
 */
public record PublishSettings(
        String server, int maxPending, long maxPendingBytes, ChannelLimits limits, Duration timeout) {}
