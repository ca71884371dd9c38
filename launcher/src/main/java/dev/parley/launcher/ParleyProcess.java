package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.host.app.HostedApp;
import dev.parley.http.CertificateWatch;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.AppName;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.tls.ServerCertificate;
import dev.parley.shell.ShellRouter;
import dev.parley.shell.ShellVerticle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** What runs in which role, started in the order it stands here and stopped in the opposite one. */
final class ParleyProcess {

    private final Vertx vertx;
    private final Settings settings;
    private final Parts parts;
    private final Ports ports;
    /** Callbacks that switch a server to a new certificate for new connections. */
    private final List<Function<PemKeyCertOptions, Future<?>>> servers = new CopyOnWriteArrayList<>();

    /** @param vertx whose event bus reaches the other processes, if the settings name any; closed by {@link #stop} */
    ParleyProcess(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = new Parts(vertx, settings.eventLoops());
        this.ports = new Ports(
                settings.gateway().endpoint().port(),
                settings.management().endpoint().port());
    }

    /** Completes with the port once everything of the role really answers; fails if something can't start. */
    Future<Integer> start() {
        BusCodecs.register(vertx);
        Future<Integer> started =
                switch (settings.role()) {
                    case ALL ->
                        backplane().compose(backplane -> functions(backplane)
                                .compose(hosted -> gateways(backplane, () -> pages(hosted))));
                    case GATEWAY -> backplane().compose(backplane -> gateways(backplane, UpgradeRequired::new));
                    case CHAT ->
                        health().compose(health ->
                                backplane().compose(this::functionsAlone).map(hosted -> ready(health, hosted)));
                    case SHELL -> shell();
                };
        return started.onSuccess(port -> settings.certificate().ifPresent(this::watch));
    }

    private void watch(ServerCertificate shown) {
        CertificateWatch<ServerCertificate> watch = new CertificateWatch<>(
                vertx, "TLS_CERT or TLS_KEY", shown, ServerCertificate::replacement, this::present);
        parts.onStop(watch::stop);
        watch.start();
    }

    private Future<?> present(ServerCertificate certificate) {
        PemKeyCertOptions options = certificate.options();
        return Future.all(servers.stream().map(server -> server.apply(options)).toList());
    }

    private Future<? extends Backplane> backplane() {
        Future<? extends Backplane> started = settings.redis().isEmpty()
                ? Future.succeededFuture(new InProcessBackplane(settings.channels()))
                : RedisBackplane.start(vertx, settings.redis().get());
        return started.onSuccess(backplane -> parts.onStop(backplane::close));
    }

    private Future<Optional<HostedApp>> functions(Backplane backplane) {
        return new Apps(vertx, settings, backplane).start(parts, ports);
    }

    /** Where functions of a folder look for the management API: on their own machine, also where sockets are elsewhere. */
    private Future<Optional<HostedApp>> functionsAlone(Backplane backplane) {
        return settings.app() instanceof App.InFolder
                ? management(backplane).compose(management -> functions(backplane))
                : functions(backplane);
    }

    /** Management is up before the sockets and down after them: whoever drains can still be told something. */
    private Future<Integer> gateways(Backplane backplane, Supplier<Handler<HttpServerRequest>> plain) {
        return management(backplane).compose(management -> listen(backplane, () -> management.before(plain.get())));
    }

    private Future<Management> management(Backplane backplane) {
        return Management.start(vertx, parts, settings, backplane).onSuccess(management -> {
            servers.add(management::present);
            ports.managementIs(management.port());
        });
    }

    private Future<Integer> listen(Backplane backplane, Supplier<Handler<HttpServerRequest>> plain) {
        ConnectRate connectRate = new ConnectRate(settings.gateway().connectRate());
        List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();
        return parts.onEveryLoop(() -> {
                    GatewayVerticle gateway =
                            new GatewayVerticle(settings.gateway(), connectRate, backplane, plain.get());
                    gateways.add(gateway);
                    return gateway;
                })
                .map(listening -> {
                    gateways.forEach(gateway -> servers.add(gateway::present));
                    int port = gateways.get(0).port();
                    ports.httpIs(port);
                    return port;
                });
    }

    private Handler<HttpServerRequest> pages(Optional<HostedApp> hosted) {
        return hosted.map(HostedApp::pages)
                .orElseGet(() -> settings.app().is(AppName.CHAT)
                        ? ShellRouter.handler(vertx, settings.shell())
                        : new UpgradeRequired());
    }

    private Future<Integer> shell() {
        ShellVerticle shell =
                new ShellVerticle(settings.shell(), settings.gateway().endpoint());
        servers.add(shell::present);
        return parts.once(shell).map(listening -> shell.port());
    }

    /** Up before the rest and down after it, so that whoever watches the process sees it start and stop. */
    private Future<HealthVerticle> health() {
        HealthVerticle health = new HealthVerticle(settings.gateway().endpoint());
        return parts.once(health).map(listening -> health);
    }

    private int ready(HealthVerticle health, Optional<HostedApp> hosted) {
        hosted.ifPresent(app -> health.serve(app.pages()));
        ports.httpIs(health.port());
        parts.onStop(health::drain);
        health.ready();
        return health.port();
    }

    /** Sockets are let go first, then the functions that are told of it say goodbye, then the rest ends. */
    Future<Void> stop() {
        return parts.stop().eventually(vertx::close);
    }
}
