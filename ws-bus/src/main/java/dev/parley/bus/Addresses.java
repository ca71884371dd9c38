package dev.parley.bus;

/**
 * Event-bus addresses. Each contains the version of its messages, so that old and new processes can run side by side.
 */
public final class Addresses {

    /** Function hosts publish their announcements here. */
    public static final String HOSTS = "parley.v1.hosts";

    /** A gateway that starts publishes here. Every function host then announces itself at once. */
    public static final String ASK_HOSTS = "parley.v1.hosts.ask";

    /** Gateways publish their announcements here. */
    public static final String GATEWAYS = "parley.v1.gateways";

    /** A process that lists gateways publishes here. Every gateway then announces itself at once. */
    public static final String ASK_GATEWAYS = "parley.v1.gateways.ask";

    /** Published within a process when another process is certainly gone: the {@link ProcessId}, as text. */
    public static final String PROCESS_GONE = "parley.v1.process.gone";

    private Addresses() {}

    /** One function host receives events here. */
    public static String host(String hostId) {
        return "parley.v1.host." + hostId;
    }

    /** One function host receives a JSON array of request ids here, and answers with those that it does not have. */
    public static String unknownRequests(String hostId) {
        return host(hostId) + ".unknown";
    }

    /** One gateway receives commands for its connections here. */
    public static String gateway(String gatewayId) {
        return "parley.v1.gateway." + gatewayId;
    }

    /** One gateway receives queries for a page of its connections here. */
    public static String connections(String gatewayId) {
        return gateway(gatewayId) + ".connections";
    }
}
