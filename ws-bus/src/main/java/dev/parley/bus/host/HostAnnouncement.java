package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import java.util.Set;

/**
 * "I serve these routes": a function host says it again and again, for as long as it is there.
 *
 * @param hostId names the host's address, see {@link Addresses#host}
 * @param processId the same for all that runs in one process, so that a gateway can prefer a host beside it
 * @param routeKeys the routes it has functions for
 * @param leaving whether it takes no more events; it says so until those it has begun are answered
 */
public record HostAnnouncement(String hostId, String processId, Set<String> routeKeys, boolean leaving) {

    /** How often it is said, in milliseconds. */
    public static final long INTERVAL_MILLIS = 500;

    /** A host of another process that was not heard for so long, in milliseconds, is silent: others are asked first. */
    public static final long SILENCE_MILLIS = 4 * INTERVAL_MILLIS;
}
