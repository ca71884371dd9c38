package dev.parley.backplane.redis.publish;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.link.LinkSettings;
import java.time.Duration;

/**
 * How publishes are stored and how long they wait.
 *
 * @param timeout how long a publish may take in all, including the time in which Redis is away; then it fails
 */
public record PublishSettings(LinkSettings link, ChannelLimits limits, Duration timeout) {}
