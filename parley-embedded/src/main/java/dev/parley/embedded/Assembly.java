package dev.parley.embedded;

import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.embedded.management.ManagementServer;
import dev.parley.embedded.management.ManagementSetup;
import dev.parley.embedded.management.OwnGateways;
import dev.parley.embedded.management.ProcessRebalance;
import dev.parley.embedded.process.AppVerticle;
import dev.parley.embedded.process.GatewayGroup;
import dev.parley.embedded.process.ProcessBackplane;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.embedded.process.ProcessState;
import dev.parley.embedded.process.TokenConfig;
import dev.parley.embedded.process.Tokens;
import dev.parley.functions.AppFunctions;
import dev.parley.functions.Channels;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.meters.Meters;
import dev.parley.shell.ClientLibrary;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Puts the parts together in order, once there is a backplane. */
final class Assembly {

    private final Vertx vertx;
    private final Options options;
    private final ProcessParts parts;
    private final ProcessBackplane shared;
    private final Meters meters;

    Assembly(Vertx vertx, Options options, ProcessParts parts, ProcessBackplane shared, Meters meters) {
        this.vertx = vertx;
        this.options = options;
        this.parts = parts;
        this.shared = shared;
        this.meters = meters;
    }

    /**
     * Completes when clients can connect.
     *
     * @param tokens how they are checked; empty if they are not
     * @param residence is left when the running Parley has stopped
     */
    Future<Parley> run(WebSocketApp app, Optional<TokenConfig> tokens, Residence residence) {
        GatewayCommands commands = new GatewayCommands(vertx);
        Map<String, WebSocketFunction> routes = AppFunctions.of(app, new BusConnections(commands), channels(commands));
        GatewayConfig config = options.gateway(routes.keySet());
        ProcessState state = ProcessState.of(config.drain(), options.limits.memoryBytes(), meters);
        BlockingThreads threads = new BlockingThreads(options.blocking());
        parts.onStop(threads::close);
        return state.show(vertx, parts, "embedded", version(), true, state.readiness()::whyNot)
                .compose(shown -> parts.onEveryLoop(() -> new AppVerticle(routes, threads)))
                .compose(hosted -> management(state))
                .compose(management -> Tokens.start(vertx, parts, tokens)
                        .compose(verifier -> gateways(config, state, verifier, () -> pages(management)))
                        .map(group -> {
                            parts.onStop(state.drain()::stop);
                            return running(group.port(), management, residence.stopping(parts));
                        }));
    }

    private Parley running(int port, Optional<ManagementServer> management, Supplier<Future<Void>> stop) {
        GatewayCommands outside = GatewayCommands.toOpen(vertx);
        OptionalInt managementPort =
                management.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
        return new Parley(port, managementPort, new BusConnections(outside), channels(outside), meters, stop);
    }

    /** From the jar's manifest. */
    private static String version() {
        return Objects.requireNonNullElse(Assembly.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }

    private Channels channels(GatewayCommands commands) {
        return TracedChannels.of(
                new BackplaneChannels(
                        shared.backplane(),
                        new BusMemberships(commands),
                        options.frames().maxMessageBytes()),
                vertx);
    }

    /** The management API starts before the sockets and stops after them, so that it reaches sockets that drain. */
    private Future<Optional<ManagementServer>> management(ProcessState state) {
        Optional<ManagementSetup> setup = options.managementSetup(version());
        if (setup.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return ProcessRebalance.start(vertx, parts, 0, state.drain(), state.readiness()::whyNot)
                .compose(rebalance -> ManagementServer.start(
                        vertx,
                        parts,
                        setup.get(),
                        shared.backplane(),
                        new OwnProcess(
                                Optional.of(new OwnGateways(state.drain())),
                                Optional.of(rebalance),
                                meters,
                                Optional.empty()),
                        UnaryOperator.identity()))
                .map(server -> {
                    state.memory().count(server::heldBytes);
                    return Optional.of(server);
                });
    }

    private Handler<HttpServerRequest> pages(Optional<ManagementServer> management) {
        Handler<HttpServerRequest> pages = new ClientLibrary(options.pages);
        return management.map(server -> server.before(pages)).orElse(pages);
    }

    private Future<GatewayGroup> gateways(
            GatewayConfig config,
            ProcessState state,
            Optional<TokenVerifier> tokens,
            Supplier<Handler<HttpServerRequest>> pages) {
        GatewayProcess process = state.gateways(shared, config.limits(), GatewayProcess.DEFAULT_TAKEOVER_RATE, tokens);
        return new GatewayGroup().start(parts, config, process, shared.backplane(), pages);
    }
}
