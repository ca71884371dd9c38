package dev.parley.bus.directory;

/**
 * "I hold sockets": a gateway says it again and again, for as long as it is there.
 *
 * @param gatewayId what its connections' ids begin with
 * @param processId the same for all gateways of a process
 * @param leaving whether this is the last time
 */
public record GatewayAnnouncement(String gatewayId, String processId, boolean leaving) {

    /** How often it is said, in milliseconds. */
    public static final long INTERVAL_MILLIS = 1000;
}
