package dev.parley.backplane;

import java.time.Duration;

/**
 * What a channel keeps.
 *
 * @param historySize the most stored messages per channel
 * @param historyBytes the most bytes that one process without Redis stores over all channels, each message counted as
 *     its payload and 200 bytes, each idempotency key as its letters and 150, each channel as its name and 600. Keys have
 *     half of it at most, and of more the oldest go; else a channel with more than an eighth gives up its oldest messages,
 *     or the channels published to longest ago lose theirs. Redis bounds its own bytes: it takes a {@code maxmemory} and
 *     a {@code maxmemory-policy} of {@code volatile-lru}
 * @param historyAge how long messages and idempotency keys stay, and a channel's epoch after its last use
 * @param idempotencyKeys the most idempotency keys per channel: they outlive their messages, up to {@code historyAge}
 * @param presenceLimit above so many members only their count is listed
 */
public record ChannelLimits(
        int historySize, long historyBytes, Duration historyAge, int idempotencyKeys, int presenceLimit) {

    public static final ChannelLimits DEFAULT = new ChannelLimits(1000, 64L << 20, Duration.ofDays(1), 100_000, 100);
}
