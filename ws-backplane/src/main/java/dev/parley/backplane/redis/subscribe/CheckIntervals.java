package dev.parley.backplane.redis.subscribe;

import java.time.Duration;

/**
 * How often followed channels are checked.
 *
 * @param probe the pause between two probes for holes that no later message shows
 * @param look the longest pause between two looks at a channel by itself, which renew its expiry
 */
public record CheckIntervals(Duration probe, Duration look) {}
