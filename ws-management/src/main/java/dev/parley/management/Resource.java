package dev.parley.management;

/** The resources, with their paths below {@code /{stage}} or {@code /_arc/ws}. */
enum Resource {
    CONNECTIONS("@connections"),
    CONNECTION("@connections/{connectionId}"),
    CHANNEL("@channels/{channel}"),
    MESSAGES("@channels/{channel}/messages"),
    MESSAGE("@channels/{channel}/messages/{position}"),
    MEMBER("@channels/{channel}/connections/{connectionId}"),
    REFUSALS("@refusals"),
    REFUSED_USER("@refusals/users/{user}"),
    REFUSED_ADDRESS("@refusals/addresses/{address}"),
    USER_CONNECTIONS("@users/{user}/connections"),
    DRAIN("@gateways/drain"),
    REBALANCE("@gateways/rebalance"),
    STATUS("@status"),
    NODES("@cluster/nodes"),
    NODE_DRAIN("@cluster/nodes/{node}/drain"),
    RATES("@cluster/rates"),
    FOUND_CONNECTIONS("@cluster/connections"),
    CONNECTION_STORY("@cluster/connections/{connectionId}"),
    FOUND_CHANNELS("@cluster/channels"),
    FOUND_CHANNEL("@cluster/channels/{channel}"),
    TAIL("@cluster/tail"),
    LOG("@log"),
    LOGGER("@log/{logger}");

    static final String CONNECTION_ID = "{connectionId}";
    static final String CHANNEL_NAME = "{channel}";
    static final String POSITION = "{position}";
    static final String USER = "{user}";
    static final String ADDRESS = "{address}";
    static final String NODE = "{node}";
    static final String LOGGER_NAME = "{logger}";

    private final String template;

    Resource(String template) {
        this.template = template;
    }

    /**
     * Returns true if the resource is for operators alone. A drain, a status and a log are of the very process that is called, so the
     * sockets' port, which processes may share behind a load balancer, does not have these resources.
     */
    boolean isForOperators() {
        return this == DRAIN
                || this == REBALANCE
                || this == STATUS
                || this == LOG
                || this == LOGGER
                || template.startsWith("@cluster/");
    }

    String template() {
        return template;
    }
}
