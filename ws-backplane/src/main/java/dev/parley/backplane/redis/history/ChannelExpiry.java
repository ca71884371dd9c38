package dev.parley.backplane.redis.history;

import java.time.Duration;

/**
 * How long Redis keeps the record of a channel that somebody follows. Followers renew it, so that only the channels of
 * gateways that died expire.
 *
 * @param published once it has messages
 * @param unpublished before its first message
 */
public record ChannelExpiry(Duration published, Duration unpublished) {

    /** How long a member that left finds the epoch of a channel without messages, so that a quick reconnect recovers. */
    public static final Duration RETURN = Duration.ofSeconds(5);

    /** A follower renews later than planned while Redis is away. */
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    public static ChannelExpiry of(Duration age, Duration unpublished) {
        return new ChannelExpiry(age.compareTo(SHORTEST) > 0 ? age : SHORTEST, unpublished);
    }

    /**
     * The longest pause between two renewals. Redis renews what has less than half left, so three renewals may fail before
     * a channel expires.
     */
    public Duration renewal() {
        return (published.compareTo(unpublished) < 0 ? published : unpublished).dividedBy(4);
    }
}
