package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.chat.ChatVerticle;
import dev.parley.cluster.ClusterNode;
import dev.parley.embedded.management.ManagementServer;
import dev.parley.embedded.management.OwnGateways;
import dev.parley.embedded.management.ProcessRebalance;
import dev.parley.embedded.process.GatewayGroup;
import dev.parley.embedded.process.ProcessBackplane;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.embedded.process.ProcessState;
import dev.parley.embedded.process.Tokens;
import dev.parley.functions.Api;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.host.app.RunningApp;
import dev.parley.launcher.log.LogTail;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.LogControl;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.meters.Meters;
import dev.parley.shell.ShellVerticle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Starts the parts of each role, and stops them in reverse order. */
final class ParleyProcess {

    private final Vertx vertx;
    private final Settings settings;
    private final LogControl log;
    private final ProcessParts parts;
    private final Ports ports;
    private final ProcessTables tables;
    private final ProcessState state;
    private final Pages pages;
    private final CertifiedServers servers = new CertifiedServers();
    private UnaryOperator<Handler<HttpServerRequest>> scrapes = UnaryOperator.identity();

    /**
     * @param vertx its event bus reaches the other processes named by the settings; closed by {@link #stop}
     * @param log whose levels the management API changes
     */
    ParleyProcess(Vertx vertx, Settings settings, LogControl log) {
        this.vertx = vertx;
        this.settings = settings;
        this.log = log;
        this.parts = new ProcessParts(vertx, settings.eventLoops());
        this.state = ProcessState.of(settings.gateway().drain(), settings.connectionMemory());
        this.ports = new Ports(
                settings.gateway().endpoint().port(),
                settings.management().endpoint().port());
        this.tables = new ProcessTables(vertx, settings, ports);
        this.pages = new Pages(vertx, settings, state.memory());
    }

    /** Completes with the port once every part of the role is ready; fails if a part can't start. */
    Future<Integer> start() {
        BusCodecs.register(vertx);
        ClusterNode.of(vertx).ifPresent(node -> node.show(state.meters()));
        return ProcessScrapes.start(vertx, parts, settings.metrics(), state.meters())
                .compose(metrics -> {
                    scrapes = metrics::before;
                    return startRole();
                })
                .onSuccess(port -> settings.certificate().ifPresent(shown -> servers.watch(vertx, parts, shown)));
    }

    private Future<Integer> startRole() {
        return switch (settings.role()) {
            case ALL ->
                backplane().compose(shared -> functions(shared.backplane())
                        .compose(hosted -> gateways(shared, hosted, () -> pages.of(hosted))));
            case GATEWAY -> backplane().compose(shared -> gateways(shared, Optional.empty(), UpgradeRequired::new));
            case CHAT ->
                health().compose(health -> backplane().compose(shared -> show(false, shared::whyNotReady)
                        .compose(shown -> functionsAlone(shared.backplane()))
                        .map(hosted -> ready(health, shared, hosted))));
            case SHELL -> shell();
        };
    }

    private Future<ProcessBackplane> backplane() {
        return settings.redis()
                .map(redis -> shared(vertx, settings, redis, parts, state.meters()))
                .orElseGet(() ->
                        Future.succeededFuture(ProcessBackplane.alone(settings.channels(), parts, state.meters())));
    }

    /** The backplane over Redis, where the other processes are found, too. */
    static Future<ProcessBackplane> shared(
            Vertx vertx, Settings settings, RedisSettings redis, ProcessParts parts, Meters meters) {
        return ProcessBackplane.over(
                vertx,
                leased(settings, redis),
                parts,
                meters,
                processes -> RedisDiscovery.start(vertx, processes, settings, parts));
    }

    /** Gateways take over only gateways that serve the same API and stage. */
    static RedisSettings leased(Settings settings, RedisSettings redis) {
        Api api = settings.gateway().api();
        return redis.withLeases(new LeaseSettings(settings.lease().length(), api.id() + "/" + api.stage()));
    }

    private Future<Optional<RunningApp>> functions(Backplane backplane) {
        return tables.start(parts).compose(ready -> new Apps(vertx, settings, backplane, state.meters())
                .start(parts, tables::prepare, ports));
    }

    /** Functions of a folder app expect the management API on their own machine, even if the gateways are elsewhere. */
    private Future<Optional<RunningApp>> functionsAlone(Backplane backplane) {
        return settings.app() instanceof App.InFolder
                ? management(backplane).compose(management -> functions(backplane))
                : functions(backplane);
    }

    /** The management API starts before the sockets and stops after them, so that it reaches sockets that drain. */
    private Future<Integer> gateways(
            ProcessBackplane shared, Optional<RunningApp> hosted, Supplier<Handler<HttpServerRequest>> plain) {
        return show(true, state.readiness()::whyNot)
                .compose(shown -> ProcessRebalance.start(
                        vertx, parts, settings.gateway().drain().perSecond(), state.drain(), state.readiness()::whyNot))
                .compose(rebalance -> management(
                        shared.backplane(),
                        new OwnProcess(
                                Optional.of(new OwnGateways(state.drain())),
                                Optional.of(rebalance),
                                state.meters(),
                                Optional.of(log))))
                .compose(management -> Tokens.start(vertx, parts, settings.tokens())
                        .compose(tokens -> listen(shared, hosted, tokens, () -> management.before(plain.get()))));
    }

    /** Operators see this process as a node, through the management API of any process. */
    private Future<Void> show(boolean holdsSockets, Supplier<String> whyNotReady) {
        String role = settings.role().toString();
        Runnable logTail = LogTail.begin(state.loops().lines(), state.meters());
        parts.onStop(() -> {
            logTail.run();
            return Future.succeededFuture();
        });
        return state.show(vertx, parts, role, Version.text(), holdsSockets, whyNotReady);
    }

    private Future<ManagementServer> management(Backplane backplane) {
        return management(backplane, OwnProcess.withoutGateways(state.meters(), log));
    }

    private Future<ManagementServer> management(Backplane backplane, OwnProcess process) {
        return Management.start(vertx, parts, settings, backplane, process, api -> scrapes.apply(tables.before(api)))
                .compose(management -> {
                    servers.add(management::present);
                    state.memory().count(management::heldBytes);
                    ports.managementIs(management.port());
                    return ProcessEndpoint.start(parts, settings, management, tables, ports)
                            .map(management);
                });
    }

    private Future<Integer> listen(
            ProcessBackplane shared,
            Optional<RunningApp> hosted,
            Optional<TokenVerifier> tokens,
            Supplier<Handler<HttpServerRequest>> plain) {
        GatewayProcess process = state.gateways(
                shared, settings.gateway().limits(), settings.lease().takeoverRate(), tokens);
        GatewayGroup group = new GatewayGroup();
        Optional<RouteFollower> follower =
                hosted.map(app -> new RouteFollower(settings.gateway().routes(), app.routes(), group.gateways()));
        GatewayConfig config = follower.map(routes -> settings.gateway().withRoutes(routes.current()))
                .orElse(settings.gateway());
        return group.start(parts, config, process, shared.backplane(), plain).map(listening -> {
            parts.onStop(this::endGrace);
            // All gateways drain at one pace, before each of them stops.
            parts.onStop(state.drain()::stop);
            group.gateways().forEach(gateway -> servers.add(gateway::present));
            hosted.ifPresent(app -> follower.ifPresent(app::onRoutes));
            ports.httpIs(group.port());
            return group.port();
        });
    }

    /**
     * People who come back to another process during the drain have their grace. After it the gateways of this process stop, and
     * wait for no more of it.
     */
    private Future<Void> endGrace() {
        return settings.role() == Role.ALL && settings.app().is(BuiltInApp.CHAT)
                ? new DrainEnd(vertx, state.drain()).reached().compose(drained -> ChatVerticle.endGrace(vertx))
                : Future.succeededFuture();
    }

    private Future<Integer> shell() {
        ShellVerticle shell =
                new ShellVerticle(settings.shell(), settings.gateway().endpoint());
        servers.add(shell::present);
        return parts.once(shell).map(listening -> shell.port());
    }

    /** Health checks start before all other parts and stop after them, so that they show the start and the stop. */
    private Future<HealthVerticle> health() {
        HealthVerticle health = new HealthVerticle(settings.gateway().endpoint());
        return parts.once(health).map(listening -> health);
    }

    private int ready(HealthVerticle health, ProcessBackplane shared, Optional<RunningApp> hosted) {
        hosted.ifPresent(app -> health.serve(pages.of(app)));
        ports.httpIs(health.port());
        parts.onStop(health::drain);
        health.ready(shared::whyNotReady);
        return health.port();
    }

    /** Stops the sockets first, then the functions, which still handle the disconnects, then the other parts. */
    Future<Void> stop() {
        return parts.stop().eventually(vertx::close);
    }
}
