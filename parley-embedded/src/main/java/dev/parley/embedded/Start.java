package dev.parley.embedded;

import dev.parley.backplane.BackplaneChannels;
import dev.parley.backplane.ChannelLimits;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.embedded.process.AppVerticle;
import dev.parley.embedded.process.GatewayGroup;
import dev.parley.embedded.process.ProcessBackplane;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.embedded.process.ProcessState;
import dev.parley.functions.AppFunctions;
import dev.parley.functions.Channels;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayProcess;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import dev.parley.shell.ClientLibrary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One start: puts the parts together in order, and takes them away again if one of them fails. */
final class Start {

    private final Vertx vertx;
    private final Options options;
    private final Meters meters = new Meters();

    Start(Vertx vertx, Options options) {
        this.vertx = vertx;
        this.options = options;
    }

    Future<Parley> begin() {
        WebSocketApp app = options.app;
        if (app == null) {
            return Future.failedFuture(new ParleyStartException("There is no app: call app(…) before start(…)"));
        }
        try {
            Residence residence = Residence.claim(vertx, options.eventLoops);
            ProcessParts parts = new ProcessParts(vertx, residence.eventLoops());
            return FreeAddress.check(vertx, options.host, options.port)
                    .compose(free -> backplane(parts))
                    .compose(shared -> run(app, shared, parts, residence))
                    .recover(failure -> parts.stop().transform(stopped -> {
                        residence.leave();
                        return Future.failedFuture(explained(failure));
                    }));
        } catch (ParleyStartException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Future<ProcessBackplane> backplane(ProcessParts parts) {
        BusCodecs.register(vertx);
        return options.redisSettings()
                .map(redis -> ProcessBackplane.over(vertx, redis, options.redisPatience, parts, meters))
                .orElseGet(() -> Future.succeededFuture(ProcessBackplane.alone(ChannelLimits.DEFAULT, parts, meters)));
    }

    private Future<Parley> run(WebSocketApp app, ProcessBackplane shared, ProcessParts parts, Residence residence) {
        GatewayCommands commands = new GatewayCommands(vertx);
        Map<String, WebSocketFunction> routes =
                AppFunctions.of(app, new BusConnections(commands), channels(shared, commands));
        GatewayConfig config = options.gateway(routes.keySet());
        if (!routes.keySet().containsAll(options.twoWay)) {
            throw new ParleyStartException(
                    "routeResponses is " + options.twoWay + "; expected routes of the app: " + config.routes());
        }
        ProcessState state = ProcessState.of(config.drain(), ConnectionMemory.defaultLimit(), meters);
        BlockingThreads threads = new BlockingThreads(options.blocking());
        parts.onStop(threads::close);
        return state.show(vertx, parts, "embedded", version(), true, state.readiness()::whyNot)
                .compose(shown -> parts.onEveryLoop(() -> new AppVerticle(routes, threads)))
                .compose(hosted -> gateways(config, state, shared, parts))
                .map(group -> {
                    parts.onStop(state.drain()::stop);
                    GatewayCommands outside = GatewayCommands.toOpen(vertx);
                    return new Parley(
                            group.port(),
                            new BusConnections(outside),
                            channels(shared, outside),
                            meters,
                            residence.stopping(parts));
                });
    }

    /** From the jar's manifest. */
    private static String version() {
        return Objects.requireNonNullElse(Start.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }

    private Channels channels(ProcessBackplane shared, GatewayCommands commands) {
        return TracedChannels.of(
                new BackplaneChannels(
                        shared.backplane(),
                        new BusMemberships(commands),
                        options.frames().maxMessageBytes()),
                vertx);
    }

    private Future<GatewayGroup> gateways(
            GatewayConfig config, ProcessState state, ProcessBackplane shared, ProcessParts parts) {
        GatewayProcess process =
                state.gateways(shared, config.limits(), GatewayProcess.DEFAULT_TAKEOVER_RATE, Optional.empty());
        return new GatewayGroup()
                .start(parts, config, process, shared.backplane(), () -> new ClientLibrary(options.pages));
    }

    private ParleyStartException explained(Throwable failure) {
        if (failure instanceof ParleyStartException known) {
            return known;
        }
        return new ParleyStartException("Parley did not start: " + failure.getMessage(), failure);
    }
}
