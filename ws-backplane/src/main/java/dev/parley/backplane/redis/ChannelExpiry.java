package dev.parley.backplane.redis;

import java.time.Duration;

/**
 * How long Redis keeps the record of a channel that somebody follows. Followers renew it, so that only the channels of
 * gateways that died expire.
 *
 * @param published once it has messages
 * @param unpublished before its first message
 */
record ChannelExpiry(Duration published, Duration unpublished) {

    /** How long a member that left finds the epoch of a channel without messages, so that a quick reconnect recovers. */
    static final Duration RETURN = Duration.ofSeconds(5);

    /** A follower renews later than planned while Redis is away. */
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    static ChannelExpiry of(RedisSettings settings) {
        Duration age = settings.limits().historyAge();
        return new ChannelExpiry(age.compareTo(SHORTEST) > 0 ? age : SHORTEST, settings.unpublishedAge());
    }

    /**
     * The longest pause between two renewals. Redis renews what has less than half left, so three renewals may fail before
     * a channel expires.
     */
    Duration renewal() {
        return (published.compareTo(unpublished) < 0 ? published : unpublished).dividedBy(4);
    }
}
