package dev.parley.backplane.redis;

import dev.parley.backplane.ChannelLimits;
import java.time.Duration;

/**
 * How a backplane uses Redis.
 *
 * @param deadline how long Redis may take to answer anything; after that the connection is given up and made anew
 * @param maxPending the most commands that wait for an answer; one more fails
 * @param maxPendingBytes the most payload bytes that wait for an answer; more fails, unless nothing else waits
 */
public record RedisSettings(
        RedisUrl url, ChannelLimits limits, Duration deadline, int maxPending, long maxPendingBytes) {

    /** 5 s, 16,384 commands, 32 MiB. */
    public static RedisSettings of(RedisUrl url, ChannelLimits limits) {
        return new RedisSettings(url, limits, Duration.ofSeconds(5), 16_384, 32L << 20);
    }

    public RedisSettings withDeadline(Duration other) {
        return new RedisSettings(url, limits, other, maxPending, maxPendingBytes);
    }

    public RedisSettings withMaxPending(int commands, long bytes) {
        return new RedisSettings(url, limits, deadline, commands, bytes);
    }
}
