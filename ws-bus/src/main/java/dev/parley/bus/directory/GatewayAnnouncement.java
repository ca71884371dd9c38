package dev.parley.bus.directory;

import dev.parley.bus.Addresses;
import dev.parley.bus.announcements.Announcement;

/**
 * Published by a gateway again and again, for as long as it runs.
 *
 * @param gatewayId the prefix of its connections' ids
 * @param processId the same for all gateways of a process
 * @param leaving true in the last announcement, which the process that takes a lost gateway over publishes in its place
 * @param leased true if the gateway is on a lease; gateways of earlier releases are not
 */
public record GatewayAnnouncement(String gatewayId, String processId, boolean leaving, boolean leased) {

    /** The time between two announcements, in milliseconds. */
    public static final long INTERVAL_MILLIS = 1000;

    public Announcement published() {
        return new Announcement(Addresses.GATEWAYS, gatewayId, this);
    }
}
