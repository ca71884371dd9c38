package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import java.util.Set;

/**
 * Published by a function host again and again, for as long as it runs.
 *
 * @param hostId names the host's address, see {@link Addresses#host}
 * @param processId the same for all that runs in one process, so that a gateway can prefer a host beside it
 * @param routeKeys the routes it has functions for
 * @param leaving true if the host accepts no more events; published until the events that it began are answered
 * @param fences true if the host answers a {@link Fence}; hosts of earlier releases do not
 * @param reachesRedis true if the host's process reaches Redis, or needs none; hosts of earlier releases do not report it
 */
public record HostAnnouncement(
        String hostId, String processId, Set<String> routeKeys, boolean leaving, boolean fences, boolean reachesRedis) {

    /** The time between two announcements, in milliseconds. */
    public static final long INTERVAL_MILLIS = 500;

    /**
     * A host of another process without announcements for so long, in milliseconds, is silent: other hosts go first.
     */
    public static final long SILENCE_MILLIS = 4 * INTERVAL_MILLIS;
}
