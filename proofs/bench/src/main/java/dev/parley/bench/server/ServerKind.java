package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The servers that can be measured. */
public enum ServerKind {
    parley("parley", true, JavaPeers::parley),
    parleyDeflate("parley-deflate", true, JavaPeers::parleyDeflate),
    parleyTls("parley-tls", true, () -> JavaPeers.parleyOverTls("openssl")),
    parleyTlsJdk("parley-tls-jdk", true, () -> JavaPeers.parleyOverTls("jdk")),
    parleyRedis("parley-redis", true, () -> JavaPeers.parleyOverRedis(1, Redis.IN_MEMORY)),
    parleyRedis2("parley-redis2", true, () -> JavaPeers.parleyOverRedis(2, Redis.IN_MEMORY)),
    parleyRedis4("parley-redis4", true, () -> JavaPeers.parleyOverRedis(4, Redis.IN_MEMORY)),
    parleyRedis8("parley-redis8", true, () -> JavaPeers.parleyOverRedis(8, Redis.IN_MEMORY)),
    parleyRedisAof("parley-redis-aof", true, () -> JavaPeers.parleyOverRedis(1, Redis.APPEND_ONLY)),
    parleyRedisCluster("parley-redis-cluster", true, () -> JavaPeers.parleyOverRedis(1, Redis.CLUSTER)),
    parleyCluster("parley-cluster", true, JavaPeers::parleyCluster),
    parleyApp("parley-app", true, () -> FunctionPeers.parley("sandbox")),
    parleyAppEarlier("parley-app-earlier", true, () -> FunctionPeers.earlier("sandbox")),
    parleyNode("parley-node", true, () -> FunctionPeers.parley("functions-node")),
    parleyNodeEarlier("parley-node-earlier", true, () -> FunctionPeers.earlier("functions-node")),
    parleyPython("parley-python", true, () -> FunctionPeers.parley("functions-python")),
    vertx("vertx", true, JavaPeers::vertx),
    netty("netty", true, JavaPeers::netty),
    uws("uws", false, () -> NodePeers.of("uws", "uwebsockets")),
    ws("ws", false, () -> NodePeers.of("ws", "ws")),
    socketio("socketio", false, NodePeers::socketIo),
    nchan("nchan", false, NativePeers::nchan),
    nats("nats", false, NativePeers::nats),
    sandbox("sandbox", false, NodePeers::sandbox),
    floor("floor", false, NativePeers::floor);

    private final String label;
    private final boolean isJvm;

    @SuppressWarnings("ImmutableEnumChecker") // every supplier is a method without state
    private final Supplier<ServerDefinition> definition;

    ServerKind(String label, boolean isJvm, Supplier<ServerDefinition> definition) {
        this.label = label;
        this.isJvm = isJvm;
        this.definition = definition;
    }

    /**
     * The kind of a name such as {@code parley-redis2}.
     *
     * @throws IllegalArgumentException if there is no such kind; the message lists all
     */
    public static ServerKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No server is named '" + name + "'; there are " + Arrays.toString(values())));
    }

    /** Returns true if the server can run {@code chat}, {@code echo}, {@code fanout} or {@code channels}. */
    public boolean supports(String app) {
        return definition().apps().contains(app);
    }

    /** Returns true if the gateways are JVMs: slower to warm up, and their live heap can be read. */
    public boolean isJvm() {
        return isJvm;
    }

    /** What prevents a start on this machine, and the way out; empty if nothing does. */
    public Optional<String> missing(ServerSpec spec) {
        return definition().missing().apply(spec);
    }

    /** Name and versions for a report. Asks the installed tools, so only valid for a server that is not missing. */
    public String version() {
        return definition().version().get();
    }

    /** The app that runs in place of the requested one: servers without a chat run echo. */
    String app(String requested) {
        return requested.equals("chat") && !supports(requested) ? "echo" : requested;
    }

    Dialect dialect(String app) {
        return definition().dialect().apply(app);
    }

    ServerDefinition definition() {
        return definition.get();
    }

    /** The name on the command line and in tables. */
    @Override
    public String toString() {
        return label;
    }
}
