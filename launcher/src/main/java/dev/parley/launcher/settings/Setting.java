package dev.parley.launcher.settings;

import java.util.Map;

/** Every setting: its name in the environment, its default as one would write it, and what it is for. */
public enum Setting {
    PORT("3333", "the page and the sockets, as the role has them; /health/live, /health/ready"),
    HOST("0.0.0.0", "the address to listen on"),
    MANAGEMENT_HOST("127.0.0.1", "the address of the management API; any but a loopback one needs ACCESS_KEYS"),
    MANAGEMENT_PORT(
            "2222", "the port of the management API: /{stage}/@connections, /{stage}/@channels; 0 for any free one"),
    ACCESS_KEYS(
            "",
            "id:secret, comma-separated, or a file of one a line; management calls are then signed, and taken on PORT too"),
    TLS_CERT(
            "",
            "a certificate, a PEM file: PORT and MANAGEMENT_PORT speak TLS, except in role chat; read again when it changes"),
    TLS_KEY("", "its key, a PEM file; with TLS_CERT, or neither of the two"),
    TLS_ENGINE("jdk", "jdk; openssl: BoringSSL, which comes with the jar for Linux with glibc, on x86_64 and aarch64"),
    TRUSTED_PROXIES(
            "",
            "proxies whose PROXY protocol v2 and X-Forwarded-For are believed: addresses, networks, own-networks; comma-separated"),
    APP(
            "chat",
            "chat; echo: each message back to its sender; fanout: each message to everyone; or an Architect app's folder"),
    FUNCTION_ENV("", "variables of this process that functions of a folder's app get too, comma-separated"),
    FUNCTION_SECRET("", "what functions behind a URL are told with each call: Authorization: Bearer …"),
    REDIS_URL("", "redis://host:port or rediss://host:port; unset: all in this process"),
    CLUSTER_PEERS("", "the processes that work together: name[:port] or address[:port], comma-separated; unset: none"),
    CLUSTER_PORT("3331", "the port at which they reach this one"),
    CLUSTER_HOST("", "the address at which they reach this one; unset: found among the peers' or this machine's"),
    CLUSTER_CERT(
            "",
            "this process's certificate for them, a PEM file; with CLUSTER_KEY and CLUSTER_CA, or none of the three"),
    CLUSTER_KEY("", "its key, a PEM file"),
    CLUSTER_CA("", "who signs the certificates of them all, a PEM file"),
    WS_URL("", "the WebSocket URL for browsers; unset: the page's own host. Another host needs ALLOWED_ORIGINS there"),
    WS_URL_STAGING("", "the same, when ARC_ENV is staging and WS_URL is unset"),
    WS_URL_PRODUCTION("", "the same, when ARC_ENV is production and WS_URL is unset"),
    ARC_ENV("testing", "testing, staging or production; unset: NODE_ENV"),
    STAGE("", "the stage in events and paths; unset: the environment's name"),
    API_ID("local", "the API id in events"),
    DOMAIN_NAME("", "the domain name in events, from which functions build their endpoint; unset: the client's Host"),
    ROUTES("", "custom route keys, comma-separated"),
    ROUTE_SELECTION("$request.body.action", "the route selection expression"),
    ROUTE_RESPONSES("", "route keys whose result is sent to the caller, comma-separated"),
    ROUTE_SCHEMAS("", "a JSON file of schemas by route key; a message that does not fit gets Bad request body"),
    AUTHORIZER("false", "true: a function on $authorizer decides about every connect"),
    AUTHORIZER_IDENTITY(
            "",
            "what a connect must have: route.request.header.NAME or route.request.querystring.NAME, comma-separated"),
    ALLOWED_ORIGINS("", "origins whose pages may connect, comma-separated; * for any; unset: the page's own"),
    CONNECT_RATE("0", "connections that may begin a second in one process; over it: 429; 0 is off"),
    MAX_FRAME_BYTES("32768", "the largest frame from a client; over it: close 1009"),
    MAX_MESSAGE_BYTES("131072", "the largest message; over it: close 1009"),
    INBOUND_BYTES("262144", "a connection's messages held while one is under way; past it the socket is not read"),
    OUTBOUND_BYTES("1048576", "a connection's frames not yet taken; past it a send fails, a publish closes it 4008"),
    IDLE_TIMEOUT("600", "seconds without a message before close 1001; 0 is off"),
    MAX_CONNECTION_AGE("0", "seconds before close 1001; 0 is off"),
    PING_INTERVAL("30", "seconds of silence before a ping; twice that and the connection is lost; 0 is off"),
    FUNCTION_TIMEOUT("29", "seconds a function may take"),
    DRAIN("20", "seconds over which a stopping gateway lets its connections go, 1012"),
    STRICT(
            "false",
            "AWS's own limits: binary refused with 1003, connections at most 2 hours old, 500 connects a second"),
    HISTORY_SIZE("1000", "the most messages a channel keeps"),
    HISTORY_AGE("86400", "seconds for which a channel keeps its messages and remembers idempotency keys"),
    ACK(
            "memory",
            "when a publish is answered: stored in Redis's memory, on its disk (aof), or on replicas too (replica)"),
    ACK_REPLICAS("1", "on how many replicas, with ACK=replica"),
    PUBLISH_TIMEOUT("20", "seconds that a publish waits for Redis while it is away; then it fails"),
    PRESENCE_LIMIT("100", "above so many members of a channel only their count is told"),
    TRANSPORT(
            "",
            "epoll, io_uring or nio, which asks the kernel through Java; unset: epoll, or nio where it can't be had"),
    EVENT_LOOPS("", "event loops, each with its share of the sockets; unset: one per core"),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG");

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    public String fallback() {
        return fallback;
    }

    /** Node's own variable stands in for {@code ARC_ENV}. */
    String fallback(Map<String, String> environment) {
        String nodeEnv =
                this == ARC_ENV ? environment.getOrDefault("NODE_ENV", "").trim() : "";
        return nodeEnv.isEmpty() ? fallback : nodeEnv;
    }

    public String meaning() {
        return meaning;
    }
}
