package dev.parley.launcher.settings;

import java.util.Map;

/**
 * The settings: environment variable, default value, unit and description. {@code docs/settings.md} is made from them, and {@code
 * bin/settings-page} renews it.
 */
public enum Setting {
    PORT("3333", "the port of the page and the sockets, according to the role; also /health/live and /health/ready"),
    HOST("0.0.0.0", "the address to listen on"),
    MANAGEMENT_HOST(
            "127.0.0.1", "the address of the management API; requires ACCESS_KEYS unless it is a loopback address"),
    MANAGEMENT_PORT(
            "2222", "the port of the management API: /{stage}/@connections, /{stage}/@channels; 0: any free port"),
    ENDPOINT_PORT(
            "0", "the port of the management API over HTTPS on loopback, for the app's functions; 0: any free port"),
    ACCESS_KEYS(
            "",
            "id:secret, comma-separated, or a file of one per line; calls must then be signed, and PORT accepts them"),
    METRICS_HOST("127.0.0.1", "the address of /metrics for Prometheus; any but loopback requires METRICS_TOKEN"),
    METRICS_PORT("", "the port of /metrics; 0: any free port; off: none; unset: 9464, or none if that is taken"),
    METRICS_TOKEN("", "what Prometheus must send as Authorization: Bearer …; none: everybody may read metrics"),
    ADMIN("on", "off: no admin page at /admin/ on MANAGEMENT_PORT; with ACCESS_KEYS one logs in with a key"),
    TLS_CERT(
            "", "a certificate, a PEM file: PORT and MANAGEMENT_PORT use TLS, except in role chat; reloaded on change"),
    TLS_KEY("", "the certificate's key as a PEM file; required with TLS_CERT"),
    TLS_ENGINE("jdk", "jdk; openssl: BoringSSL, which comes with the jar for Linux with glibc, on x86_64 and aarch64"),
    TRUSTED_PROXIES(
            "", "proxies whose PROXY protocol v2 and X-Forwarded-For are believed: addresses, networks, own-networks"),
    APP("chat", "chat; echo (to the sender); fanout (to everyone); an app's folder; or a Java app's jar or project"),
    APP_CLASS("", "the name of a Java app's WebSocketApp, if META-INF/services names none or several"),
    FUNCTION_ENV("", "variables of this process to pass on to the functions of a folder app, comma-separated"),
    STAGE_VARIABLES("", "variables of this process that its events have as stageVariables, comma-separated"),
    TEMPLATE_PARAMETERS(
            "", "variables of this process that are parameters of template.yaml, or options of serverless.yml"),
    SAM_CONFIG_ENV(
            "", "the environment of samconfig.toml or .yaml for template.yaml, as sam's --config-env; unset: default"),
    FUNCTION_SECRET("", "the secret sent to functions behind a URL: Authorization: Bearer …"),
    TABLES_URL(
            "",
            "the database of a folder app's functions, with DynamoDB's API; dynalite: started by parley run --tables"),
    ARC_TABLES_PORT("", "the port of dynalite on loopback; unset: 5555, or the next free one"),
    REDIS_URL(
            "",
            "redis://host:port, redis+sentinel://host,host/NAME, redis+cluster://host,host; rediss: TLS; unset: none"),
    REDIS_SENTINEL_PASSWORD("", "password or user:password of the Sentinels; those in REDIS_URL are Redis's own"),
    REDIS_CERT("", "with rediss, a certificate for Redis to verify as a PEM file; read again for each connection"),
    REDIS_KEY("", "the certificate's key as a PEM file; required with REDIS_CERT"),
    REDIS_CA("", "with rediss, the authority of Redis's certificate as a PEM file; unset: those that Java trusts"),
    CLUSTER_PEERS(
            "", "other processes: name[:port] or address[:port], comma-separated; none: alone; unset: found in Redis"),
    CLUSTER_PORT("", "the port on which other processes reach this one; unset: 3331, or any if that is taken"),
    CLUSTER_HOST(
            "",
            "the address where others reach this process; unset: one of CLUSTER_PEERS, or the one that leads to Redis"),
    CLUSTER_ADVERTISE(
            "", "name[:port] or address[:port] that others connect to, if it is not CLUSTER_HOST and CLUSTER_PORT"),
    CLUSTER_CERTS(
            "",
            "a node's folder as parley certs writes it: processes then talk over mutual TLS, and nobody else can connect"),
    CLUSTER_CERT(
            "",
            "instead of CLUSTER_CERTS, this process's certificate as a PEM file; requires CLUSTER_KEY and CLUSTER_CA"),
    CLUSTER_KEY("", "the certificate's key as a PEM file"),
    CLUSTER_CA("", "the authority of all cluster certificates as a PEM file"),
    WS_URL("", "the WebSocket URL for browsers; unset: the page's own host. Another host needs ALLOWED_ORIGINS"),
    WS_URL_STAGING("", "the WebSocket URL if ARC_ENV is staging and WS_URL is unset"),
    WS_URL_PRODUCTION("", "the WebSocket URL if ARC_ENV is production and WS_URL is unset"),
    ARC_ENV("testing", "testing, staging or production; unset: NODE_ENV"),
    STAGE("", "the stage in events and paths; unset: the template's, or the environment's name"),
    API_ID("local", "the API id in events"),
    DOMAIN_NAME("", "the domain name in events, from which functions build their endpoint; unset: the client's Host"),
    ROUTES("", "custom route keys, comma-separated"),
    ROUTE_SELECTION("", "the route selection expression; unset: the app's, or $request.body.action"),
    ROUTE_RESPONSES("", "route keys whose result is sent to the client, comma-separated"),
    ROUTE_SCHEMAS("", "a JSON file of schemas by route key; an invalid message gets Bad request body"),
    AUTHORIZER(
            "false",
            "true: a function on $authorizer decides on every connect; implied by a route authorizer of a folder's app"),
    AUTHORIZER_IDENTITY(
            "",
            "required in a handshake: route.request.header.NAME or route.request.querystring.NAME, comma-separated"),
    TOKEN_KEYS("", "keys that verify clients' tokens (JWT): a PEM file, a JWKS file, or its URL; unset: no tokens"),
    TOKEN_ISSUER("", "accepted issuers of tokens (iss), comma-separated; unset: any"),
    TOKEN_AUDIENCE("", "accepted audiences of tokens (aud), comma-separated; unset: any"),
    TOKEN_ALGORITHMS("", "accepted algorithms, such as RS256,EdDSA; unset: those that fit each key's type"),
    TOKEN_LEEWAY("30", "seconds", "seconds by which the clocks of issuer and gateway may differ"),
    TOKEN_SOURCES("header,protocol", "where tokens are accepted: header, protocol, and query, which proxies may log"),
    TOKEN_REQUIRED("true", "false: clients without a token are let in as guests"),
    TOKEN_NOTICE(
            "60",
            "seconds",
            "seconds before a token's end at which the client is asked for a new one; then close 4401"),
    TOKEN_CHANNELS("false", "true: connections may join only the channels that their token's claim join lists"),
    ALLOWED_ORIGINS("", "origins whose pages may connect, comma-separated; *: any; unset: the page's own"),
    ALLOWED_HOSTS(
            "",
            "names by which pages may reach this server, comma-separated; *: any; unset: any, but none in ARC_ENV=testing"),
    CONNECT_RATE("0", "connections per second", "maximum connects per second and process; beyond it: 429; 0: no limit"),
    MAX_CONNECTIONS(
            "",
            "connections",
            "maximum connections of a process; beyond it: 503; 0: no limit; unset: what files and heap allow"),
    MAX_CONNECTIONS_PER_ADDRESS(
            "",
            "connections",
            "maximum of an address (IPv6: of a /64); beyond it: 429; unset: MAX_CONNECTIONS / 2, loopback any"),
    MAX_CONNECTIONS_PER_USER(
            "0",
            "connections",
            "maximum connections of a user (principalId) to a process; beyond it: 429; 0: no limit"),
    HANDSHAKES_PER_ADDRESS(
            "",
            "connections per second",
            "connects per second of an address, in bursts of 10 s; beyond it: 429; unset: 100, loopback any"),
    MAX_FRAME_BYTES("32768", "bytes", "maximum frame size from a client; beyond it: close 1009"),
    MAX_MESSAGE_BYTES("131072", "bytes", "maximum message size; beyond it: close 1009"),
    INBOUND_BYTES(
            "262144", "bytes", "maximum bytes of queued messages from a connection; beyond it the socket is not read"),
    OUTBOUND_BYTES(
            "1048576",
            "bytes",
            "maximum bytes of queued frames to a connection; beyond it a send fails, a publish closes it with 4008"),
    COMPRESSION("off", "on: permessage-deflate with clients that offer it, without a context between messages"),
    COMPRESS_FROM(
            "512",
            "bytes",
            "with COMPRESSION=on, the smallest message in bytes that is sent compressed, if that is smaller"),
    CONNECTION_MEMORY(
            "",
            "bytes",
            "bytes that all connections may hold, such as 64m; beyond half: 503; unset: two fifths of the heap"),
    MESSAGE_RATE(
            "1000",
            "messages per second",
            "maximum messages per second from a connection; beyond it the socket is not read; 0: no limit"),
    BYTE_RATE(
            "1048576",
            "bytes per second",
            "the same for bytes from a connection, and bytes that functions send in answer; 0: no limit"),
    CONTROL_RATE("50", "frames per second", "the same for pings and pongs from a connection; 0: no limit"),
    MESSAGE_TIMEOUT("30", "seconds", "seconds for a message to become whole, then close 1008; 0: any time"),
    JOIN_RATE(
            "50", "joins per second", "maximum joins per second for a connection; beyond it a join fails; 0: no limit"),
    MAX_CHANNELS("250", "channels", "maximum number of channels of a connection; beyond it a join fails; 0: no limit"),
    IDLE_TIMEOUT("600", "seconds", "seconds without a message before close 1001; 0: never"),
    MAX_CONNECTION_AGE("0", "seconds", "maximum age of a connection in seconds, then close 1001; 0: no limit"),
    PING_INTERVAL(
            "30",
            "seconds",
            "seconds of silence before a ping; after twice that time the connection counts as lost; 0: no pings"),
    FUNCTION_TIMEOUT("29", "seconds", "time limit of a function in seconds"),
    BLOCKING_THREADS(
            "64",
            "threads",
            "events of Java functions marked @Blocking that run at once, on Java before 21; later: any number"),
    DRAIN(
            "20",
            "seconds",
            "seconds within which a draining process closes its connections with 1012, evenly; ARC_ENV=testing: at once"),
    DRAIN_RATE(
            "0",
            "connections per second",
            "connections that a draining process closes per second, within DRAIN; 0: evenly over DRAIN"),
    LEASE(
            "10",
            "seconds",
            "seconds after which others send the $disconnect events of a gateway that Redis no longer hears"),
    TAKEOVER_RATE(
            "2000", "events per second", "maximum $disconnect events per second for the connections of a lost gateway"),
    STRICT(
            "false",
            "true: AWS's own limits: binary closes with 1003, connections last 2 hours at most, 500 connects per second"),
    HISTORY_SIZE("1000", "messages", "maximum number of messages that a channel keeps"),
    HISTORY_AGE("86400", "seconds", "seconds for which a channel keeps messages and idempotency keys"),
    ACK(
            "memory",
            "when a publish is answered: stored in Redis's memory, on its disk (aof), or also on replicas (replica)"),
    ACK_REPLICAS("1", "replicas", "number of replicas for ACK=replica"),
    PUBLISH_TIMEOUT("20", "seconds", "seconds for which a publish waits for an unavailable Redis before it fails"),
    PRESENCE_LIMIT(
            "100", "members", "maximum number of members that are listed; larger channels report only the count"),
    TRANSPORT("", "epoll, io_uring, or nio (Java's own); unset: epoll, or nio if it is unavailable"),
    EVENT_LOOPS("", "event loops", "number of event loops, which share the sockets; unset: one per core"),
    OTEL_EXPORTER_OTLP_ENDPOINT(
            "", "where traces go, by OTLP over HTTP: http://localhost:4318; unset: nothing is traced"),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT("", "the same as a whole URL: http://localhost:4318/v1/traces"),
    OTEL_SERVICE_NAME("parley", "the name of this service in traces"),
    OTEL_TRACES_SAMPLER(
            "parentbased_always_on",
            "which traces are kept; parentbased_traceidratio: the share OTEL_TRACES_SAMPLER_ARG"),
    CLIENT_TRACES(
            "link", "a traceparent of a handshake is linked; proxies: that of TRUSTED_PROXIES is the parent instead"),
    LOG_FORMAT("text", "text, or json: one object a line"),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG; the management API changes it for a time");

    private final String fallback;
    private final String unit;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this(fallback, "", meaning);
    }

    Setting(String fallback, String unit, String meaning) {
        this.fallback = fallback;
        this.unit = unit;
        this.meaning = meaning;
    }

    public String fallback() {
        return fallback;
    }

    /** NODE_ENV is the fallback for {@code ARC_ENV}. */
    String fallback(Map<String, String> environment) {
        String nodeEnv =
                this == ARC_ENV ? environment.getOrDefault("NODE_ENV", "").trim() : "";
        return nodeEnv.isEmpty() ? fallback : nodeEnv;
    }

    /** Returns the unit of the value; empty for a text. */
    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }
}
