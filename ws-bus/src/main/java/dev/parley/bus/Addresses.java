package dev.parley.bus;

/** Event-bus addresses. Each carries the version of what is said there, so that old and new can live side by side. */
public final class Addresses {

    /** Function hosts publish their announcements here. */
    public static final String HOSTS = "parley.v1.hosts";

    /** A gateway that starts asks here; every function host announces itself at once. */
    public static final String ASK_HOSTS = "parley.v1.hosts.ask";

    /** Gateways publish their announcements here. */
    public static final String GATEWAYS = "parley.v1.gateways";

    /** Whoever wants to know all gateways asks here; each announces itself at once. */
    public static final String ASK_GATEWAYS = "parley.v1.gateways.ask";

    /** Told within a process when another one is gone for sure: its {@link ProcessId}, as a text. */
    public static final String PROCESS_GONE = "parley.v1.process.gone";

    private Addresses() {}

    /** Where one function host takes events. */
    public static String host(String hostId) {
        return "parley.v1.host." + hostId;
    }

    /** Where one function host is asked which of some requests it does not have: a JSON array of their ids, both ways. */
    public static String unknownRequests(String hostId) {
        return host(hostId) + ".unknown";
    }

    /** Where one gateway takes commands about its connections. */
    public static String gateway(String gatewayId) {
        return "parley.v1.gateway." + gatewayId;
    }

    /** Where one gateway is asked for one page of its connections. */
    public static String connections(String gatewayId) {
        return gateway(gatewayId) + ".connections";
    }
}
