package dev.parley.backplane;

import java.time.Duration;

/**
 * What a channel keeps.
 *
 * @param historySize the most stored messages per channel
 * @param historyBytes the most bytes that one process without Redis stores over all channels, each message counted as
 *     its payload and 200 bytes; the channels published to longest ago are forgotten first
 * @param historyAge how long a message, and an idempotency key, is kept after the channel's last publish
 * @param presenceLimit above so many members only their count is listed
 */
public record ChannelLimits(int historySize, long historyBytes, Duration historyAge, int presenceLimit) {

    public static final ChannelLimits DEFAULT = new ChannelLimits(1000, 64L << 20, Duration.ofDays(1), 100);
}
