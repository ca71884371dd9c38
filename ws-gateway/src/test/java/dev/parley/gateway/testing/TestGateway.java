package dev.parley.gateway.testing;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.inspect.ProcessLoops;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A real gateway on a free port, with an app's functions beside it and the in-process backplane. */
public final class TestGateway implements AutoCloseable {

    private static final int FAR_TOO_MANY = 2000;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Backplane backplane;
    private final ProcessDrain drain;
    private final Meters meters;
    private final ProcessLoops loops = new ProcessLoops();
    private final List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final Channels channels;
    private final String deploymentId;
    private final FunctionHost host;
    private volatile boolean reachesRedis = true;

    private TestGateway(
            GatewayConfig config,
            Backplane backplane,
            int pool,
            int eventLoops,
            ConnectionMemory memory,
            Function<Vertx, Optional<TokenVerifier>> tokens,
            Consumer<Vertx> before,
            WebSocketApp app) {
        this.config = config;
        this.backplane = backplane;
        this.drain = new ProcessDrain(config.drain());
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(pool).setPreferNativeTransport(true));
        BusCodecs.register(vertx);
        before.accept(vertx);
        GatewayCommands commands = new GatewayCommands(vertx);
        connections = new BusConnections(commands);
        channels = TracedChannels.of(
                new BackplaneChannels(
                        backplane, new BusMemberships(commands), config.frames().maxMessageBytes()),
                vertx);
        Map<String, WebSocketFunction> routes = app.routes(connections, channels);
        host = await(FunctionHost.start(vertx, routes));
        GatewayProcess alone = GatewayProcess.alone(config.limits(), drain);
        meters = new Meters();
        memory.showIn(meters);
        GatewayProcess process = new GatewayProcess(
                GatewayProcess.door(config.limits(), backplane.refusals()::known, meters, loops.lines()),
                alone.drain(),
                alone.takeoverRate(),
                alone.peers(),
                () -> reachesRedis,
                alone.readiness(),
                memory,
                meters,
                loops,
                tokens.apply(vertx));
        deploymentId = await(vertx.deployVerticle(
                () -> {
                    GatewayVerticle gateway = new GatewayVerticle(config, process, backplane, new UpgradeRequired());
                    gateways.add(gateway);
                    return gateway;
                },
                new DeploymentOptions().setInstances(eventLoops)));
        if (config.endpoint().certificate().isEmpty()) {
            showListeningSocket(eventLoops);
        }
    }

    /** The first connection of each event loop is Vert.x's, so that later ones need not be. */
    private void showListeningSocket(int eventLoops) {
        for (int i = 0; i < eventLoops; i++) {
            try (RawClient first = RawClient.tcp(port())) {
                first.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                first.readsEnd();
            }
        }
    }

    private static Optional<TokenVerifier> noTokens(Vertx vertx) {
        return Optional.empty();
    }

    public static TestGateway start(GatewayConfig config, WebSocketApp app) {
        return start(config, new InProcessBackplane(ChannelLimits.DEFAULT), 1, app);
    }

    /** Functions and sockets on the same event loop, as in the launcher: functions are called and not sent to. */
    public static TestGateway startOnOneLoop(GatewayConfig config, WebSocketApp app) {
        return startOnOneLoop(config, ConnectionMemory.unlimited(), app);
    }

    /** @param memory the budget for what connections hold */
    public static TestGateway startOnOneLoop(GatewayConfig config, ConnectionMemory memory, WebSocketApp app) {
        return new TestGateway(
                config,
                new InProcessBackplane(ChannelLimits.DEFAULT),
                1,
                1,
                memory,
                TestGateway::noTokens,
                vertx -> {},
                app);
    }

    /** @param tokens creates the check of clients' tokens */
    public static TestGateway startWithTokens(
            GatewayConfig config, Function<Vertx, TokenVerifier> tokens, WebSocketApp app) {
        return startWithTokens(config, new InProcessBackplane(ChannelLimits.DEFAULT), tokens, app);
    }

    /** @param tokens creates the check of clients' tokens */
    public static TestGateway startWithTokens(
            GatewayConfig config, Backplane backplane, Function<Vertx, TokenVerifier> tokens, WebSocketApp app) {
        return new TestGateway(
                config,
                backplane,
                1,
                1,
                ConnectionMemory.unlimited(),
                vertx -> Optional.of(tokens.apply(vertx)),
                vertx -> {},
                app);
    }

    /** @param before prepares the Vert.x instance, before any part is made with it */
    public static TestGateway startPrepared(GatewayConfig config, Consumer<Vertx> before, WebSocketApp app) {
        return new TestGateway(
                config,
                new InProcessBackplane(ChannelLimits.DEFAULT),
                1,
                1,
                ConnectionMemory.unlimited(),
                TestGateway::noTokens,
                before,
                app);
    }

    /** @param eventLoops how many gateways share the port; they have one port together */
    public static TestGateway start(GatewayConfig config, Backplane backplane, int eventLoops, WebSocketApp app) {
        return new TestGateway(
                config,
                backplane,
                Math.max(2, eventLoops),
                eventLoops,
                ConnectionMemory.unlimited(),
                TestGateway::noTokens,
                vertx -> {},
                app);
    }

    public static TestGateway start(GatewayConfig config, Map<String, WebSocketFunction> routes) {
        return start(config, (connections, channels) -> routes);
    }

    public static TestGateway start(Map<String, WebSocketFunction> routes) {
        return start(TestConfig.DEFAULT.build(), routes);
    }

    /** What the gateways count. */
    public Meters meters() {
        return meters;
    }

    /** Shows its event loops to operators. */
    public ProcessLoops loops() {
        return loops;
    }

    public int port() {
        return gateways.get(0).port();
    }

    /** Presents another certificate to new connections. */
    public void present(PemKeyCertOptions certificate) {
        gateways.forEach(gateway -> await(gateway.present(certificate)));
    }

    public GatewayConfig config() {
        return config;
    }

    public Backplane backplane() {
        return backplane;
    }

    /** Watches the outbound queues of all sockets that are open now. */
    public OutboundProbe watchQueues() {
        OutboundProbe probe = new OutboundProbe();
        gateways.forEach(gateway -> probe.watch(gateway));
        return probe;
    }

    /** What the process has counted under a name. */
    public long count(String name) {
        return meters.status().getOrDefault(name, 0L);
    }

    /** How many open sockets each event loop has; to be asked while none come or go. */
    public Collection<Long> socketsPerLoop() {
        return gateways.stream()
                .flatMap(gateway -> OutboundProbe.loopsOf(gateway).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values();
    }

    public Connections connections() {
        return connections;
    }

    public Channels channels() {
        return channels;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Sends a text until the connection's queue is full, since its client does not read; and says how often it was taken. */
    public int fill(String connectionId, String text) {
        for (int taken = 0; taken < FAR_TOO_MANY; taken++) {
            try {
                await(connections.send(connectionId, text));
            } catch (ConnectionException e) {
                if (e.reason() == ConnectionException.Reason.LIMIT_EXCEEDED) {
                    return taken;
                }
                throw e;
            }
        }
        throw new AssertionError("All of " + FAR_TOO_MANY + " were taken");
    }

    /** Stops the functions, so that nobody serves the routes; completes when those under way are answered. */
    public Future<Void> stopFunctions() {
        return host.stop();
    }

    /** From now on the gateway's process reaches Redis, or does not. */
    public void reachRedis(boolean reached) {
        reachesRedis = reached;
    }

    /** The drain of all its event loops. */
    public ProcessDrain drain() {
        return drain;
    }

    /** Begins the gateway's stop, as SIGTERM does. */
    public Future<Void> stopGateway() {
        return drain.stop().compose(draining -> vertx.undeploy(deploymentId));
    }

    /** A future's result; waits 30 s at most. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        await(vertx.close());
        await(backplane.close());
    }
}
