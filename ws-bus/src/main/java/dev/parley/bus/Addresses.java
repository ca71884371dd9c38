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

    /** Processes that use Redis publish their announcements here. */
    public static final String PEERS = "parley.v1.peers";

    /** A process that starts publishes here. Every process that uses Redis then announces itself at once. */
    public static final String ASK_PEERS = "parley.v1.peers.ask";

    /** Processes publish their announcements as nodes here. */
    public static final String NODES = "parley.v1.nodes";

    /** A process that lists nodes publishes here. Every node then announces itself at once. */
    public static final String ASK_NODES = "parley.v1.nodes.ask";

    /** Published for each stored message whose publish is traced. Gateways that trace listen. */
    public static final String PUBLISHED = "parley.v1.published";

    /** Published within a process when another process is gone: the {@link ProcessId}, as text. */
    public static final String PROCESS_GONE = "parley.v1.process.gone";

    /**
     * A header of {@link #PROCESS_GONE}, "true" if the other process only gave no answer and may still run. Without the
     * header it has certainly ended: it said goodbye, its address refuses connections, or another process answers there.
     */
    public static final String UNCERTAIN = "uncertain";

    private Addresses() {}

    /** One function host receives events here. */
    public static String host(String hostId) {
        return "parley.v1.host." + hostId;
    }

    /** One function host receives a JSON array of request ids here, and answers with those that it does not have. */
    public static String unknownRequests(String hostId) {
        return host(hostId) + ".unknown";
    }

    /** One function host is asked here to refuse the events of a lost gateway. */
    public static String fence(String hostId) {
        return host(hostId) + ".fence";
    }

    /** One process answers here, with true or false, whether it reaches Redis. */
    public static String reachesRedis(String processId) {
        return "parley.v1.peer." + processId + ".redis";
    }

    /** One process with gateways receives turns here, in which it lets go of connections. */
    public static String shed(String processId) {
        return "parley.v1.process." + processId + ".shed";
    }

    /** A process that may coordinate a rebalance is asked here how far it is, and is asked to stop it. */
    public static String rebalance(String processId) {
        return "parley.v1.process." + processId + ".rebalance";
    }

    /** One process answers here what operators ask of each node. */
    public static String node(String processId) {
        return "parley.v1.process." + processId + ".node";
    }

    /** One gateway receives commands for its connections here. */
    public static String gateway(String gatewayId) {
        return "parley.v1.gateway." + gatewayId;
    }

    /** One gateway receives queries for a page of its connections here. */
    public static String connections(String gatewayId) {
        return gateway(gatewayId) + ".connections";
    }

    /** One gateway is asked here to close the connections of a user. */
    public static String users(String gatewayId) {
        return gateway(gatewayId) + ".users";
    }
}
