package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import java.util.Arrays;
import java.util.Optional;

/** The servers that can be measured. */
public enum ServerKind {
    parley("parley"),
    parleyRedis("parley-redis"),
    parleyRedis2("parley-redis2"),
    parleyRedis4("parley-redis4"),
    parleyApp("parley-app"),
    vertx("vertx"),
    netty("netty"),
    uws("uws"),
    ws("ws"),
    socketio("socketio"),
    nchan("nchan"),
    nats("nats"),
    sandbox("sandbox"),
    floor("floor");

    private final String label;

    ServerKind(String label) {
        this.label = label;
    }

    /**
     * The kind of a name such as {@code parley-redis2}.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static ServerKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No server is named '" + name + "'; there are " + Arrays.toString(values())));
    }

    /** Whether it can run {@code chat}, {@code echo}, {@code fanout} or {@code channels}. */
    public boolean supports(String app) {
        return peer().apps().contains(app);
    }

    /** Whether its gateways are JVMs: slower to warm up, and they can be asked what lives in their heaps. */
    public boolean isJvm() {
        return switch (this) {
            case parley, parleyRedis, parleyRedis2, parleyRedis4, parleyApp, vertx, netty -> true;
            case uws, ws, socketio, nchan, nats, sandbox, floor -> false;
        };
    }

    /** What keeps it from being started here, and the way out; empty if nothing does. */
    public Optional<String> missing(ServerSpec spec) {
        return peer().missing(spec);
    }

    /** What it is, with versions, for a report; asks the tools, so only of one that is not missing. */
    public String version() {
        return peer().version();
    }

    /** What it runs for an app that is asked for: all but Parley have no chat, and echo instead. */
    String app(String asked) {
        return asked.equals("chat") && !supports(asked) ? "echo" : asked;
    }

    Dialect dialect(String app) {
        return peer().dialect(app);
    }

    Peer peer() {
        return switch (this) {
            case parley -> ParleyPeer.alone();
            case parleyRedis -> ParleyPeer.overRedis(1);
            case parleyRedis2 -> ParleyPeer.overRedis(2);
            case parleyRedis4 -> ParleyPeer.overRedis(4);
            case parleyApp -> new ParleyAppPeer();
            case vertx -> JavaPeer.vertx();
            case netty -> JavaPeer.netty();
            case uws -> new NodePeer("uws", "uwebsockets");
            case ws -> new NodePeer("ws", "ws");
            case socketio -> new SocketIoPeer();
            case nchan -> new NchanPeer();
            case nats -> new NatsPeer();
            case sandbox -> new SandboxPeer();
            case floor -> new FloorPeer();
        };
    }

    /** Its name on the command line and in tables. */
    @Override
    public String toString() {
        return label;
    }
}
