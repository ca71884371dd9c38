package dev.parley.backplane;

import java.time.Duration;

/**
 * What a channel keeps.
 *
 * @param historySize maximum number of stored messages per channel
 * @param historyBytes maximum bytes that one process without Redis stores over all channels. A message counts as its payload
 *     and 200 bytes, an idempotency key as its length and 150, a channel as its name and 600. Keys may use half of the bytes;
 *     beyond that the oldest are dropped. Otherwise a channel with more than an eighth drops its oldest messages, or the
 *     channels published to longest ago drop theirs. Redis bounds its own bytes, by {@code maxmemory} and a
 *     {@code maxmemory-policy} of {@code volatile-lru}
 * @param historyAge how long messages and idempotency keys are kept, and the epoch of a published channel after its last use
 * @param idempotencyKeys maximum number of idempotency keys per channel; they outlive their messages, up to {@code historyAge}
 * @param presenceLimit number of members above which only their count is listed
 */
public record ChannelLimits(
        int historySize, long historyBytes, Duration historyAge, int idempotencyKeys, int presenceLimit) {

    public static final ChannelLimits DEFAULT = new ChannelLimits(1000, 64L << 20, Duration.ofDays(1), 100_000, 100);
}
