package dev.parley.management;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations of the API. {@code docs/openapi.yaml} describes each under the same id. */
enum Operation {
    LIST_CONNECTIONS("ListConnections", "GET", Resource.CONNECTIONS),
    POST_TO_CONNECTION("PostToConnection", "POST", Resource.CONNECTION),
    GET_CONNECTION("GetConnection", "GET", Resource.CONNECTION),
    DELETE_CONNECTION("DeleteConnection", "DELETE", Resource.CONNECTION),
    PUBLISH("Publish", "POST", Resource.CHANNEL),
    GET_CHANNEL("GetChannel", "GET", Resource.CHANNEL),
    GET_MESSAGES("GetMessages", "GET", Resource.MESSAGES),
    REDACT("Redact", "DELETE", Resource.MESSAGE),
    JOIN("Join", "PUT", Resource.MEMBER),
    LEAVE("Leave", "DELETE", Resource.MEMBER),
    LIST_REFUSALS("ListRefusals", "GET", Resource.REFUSALS),
    REFUSE_USER("RefuseUser", "PUT", Resource.REFUSED_USER),
    ACCEPT_USER("AcceptUser", "DELETE", Resource.REFUSED_USER),
    REFUSE_ADDRESS("RefuseAddress", "PUT", Resource.REFUSED_ADDRESS),
    ACCEPT_ADDRESS("AcceptAddress", "DELETE", Resource.REFUSED_ADDRESS),
    CLOSE_USER("CloseUserConnections", "DELETE", Resource.USER_CONNECTIONS),
    DRAIN("Drain", "POST", Resource.DRAIN),
    GET_DRAIN("GetDrain", "GET", Resource.DRAIN),
    UNDRAIN("Undrain", "DELETE", Resource.DRAIN),
    REBALANCE("Rebalance", "POST", Resource.REBALANCE),
    GET_REBALANCE("GetRebalance", "GET", Resource.REBALANCE),
    STOP_REBALANCE("StopRebalance", "DELETE", Resource.REBALANCE),
    GET_STATUS("GetStatus", "GET", Resource.STATUS),
    LIST_NODES("ListNodes", "GET", Resource.NODES),
    DRAIN_NODE("DrainNode", "POST", Resource.NODE_DRAIN),
    GET_NODE_DRAIN("GetNodeDrain", "GET", Resource.NODE_DRAIN),
    UNDRAIN_NODE("UndrainNode", "DELETE", Resource.NODE_DRAIN),
    GET_RATES("GetRates", "GET", Resource.RATES),
    FIND_CONNECTIONS("FindConnections", "GET", Resource.FOUND_CONNECTIONS),
    DESCRIBE_CONNECTION("DescribeConnection", "GET", Resource.CONNECTION_STORY),
    FIND_CHANNELS("FindChannels", "GET", Resource.FOUND_CHANNELS),
    DESCRIBE_CHANNEL("DescribeChannel", "GET", Resource.FOUND_CHANNEL),
    TAIL("Tail", "GET", Resource.TAIL),
    GET_LOG("GetLog", "GET", Resource.LOG),
    SET_LOG("SetLogLevel", "PUT", Resource.LOG),
    RESET_LOG("ResetLogLevels", "DELETE", Resource.LOG),
    SET_LOGGER("SetLoggerLevel", "PUT", Resource.LOGGER),
    RESET_LOGGER("ResetLoggerLevel", "DELETE", Resource.LOGGER);

    /** The traffic of an app: functions make these calls all the time. */
    private static final Set<Operation> TRAFFIC = EnumSet.of(POST_TO_CONNECTION, PUBLISH, JOIN, LEAVE);

    private final String id;
    private final String method;
    private final Resource resource;

    Operation(String id, String method, Resource resource) {
        this.id = id;
        this.method = method;
        this.resource = resource;
    }

    String id() {
        return id;
    }

    String method() {
        return method;
    }

    Resource resource() {
        return resource;
    }

    boolean isTraffic() {
        return TRAFFIC.contains(this);
    }

    /**
     * Returns true if the operation changes what the service does, so that its calls are audited.
     *
     * @param byPerson true if no app makes the call, so that it is no traffic of one
     */
    boolean isAct(boolean byPerson) {
        return !method.equals("GET") && (byPerson || !isTraffic());
    }

    static Optional<Operation> of(String method, Resource resource) {
        return Arrays.stream(values())
                .filter(operation -> operation.resource == resource && operation.method.equals(method))
                .findFirst();
    }

    /** The methods of a resource, in the form of an {@code Allow} header. */
    static String methodsOf(Resource resource) {
        return Arrays.stream(values())
                .filter(operation -> operation.resource == resource)
                .map(operation -> operation.method)
                .collect(Collectors.joining(", "));
    }
}
