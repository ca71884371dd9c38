package dev.parley.functions.bus;

import java.util.Set;

/**
 * "I serve these routes": a function host says it again and again, and once more when it leaves.
 *
 * @param hostId names the host's address, see {@link Addresses#host}
 * @param processId the same for all that runs in one process, so that a gateway can prefer a host beside it
 * @param routeKeys the routes it has functions for
 * @param leaving whether this is its last word
 */
public record HostAnnouncement(String hostId, String processId, Set<String> routeKeys, boolean leaving) {

    /** How often it is said, in milliseconds. */
    public static final long INTERVAL_MILLIS = 1000;
}
