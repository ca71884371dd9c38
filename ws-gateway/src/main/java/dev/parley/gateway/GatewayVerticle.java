package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.lease.Leases;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.handshake.HandshakeRequest;
import dev.parley.gateway.handshake.VertxSide;
import dev.parley.gateway.inspect.LoopView;
import dev.parley.gateway.journal.LoopJournal;
import dev.parley.gateway.lease.CutOffCheck;
import dev.parley.gateway.refusal.RefusalSweep;
import dev.parley.gateway.route.CurrentRoutes;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.SocketContext;
import dev.parley.gateway.takeover.TakeoverMeters;
import dev.parley.gateway.takeover.Takeovers;
import dev.parley.http.DirectUpgrade;
import dev.parley.http.Health;
import dev.parley.http.HttpPort;
import dev.parley.http.memory.LoopMemory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One event loop's gateway: its port, and what lies behind it from one term to the next. To use several event loops, deploy
 * several: Vert.x shares the port among them and spreads the sockets evenly.
 */
public final class GatewayVerticle extends VerticleBase {

    private static final long READINESS_MILLIS = 100;

    private final GatewayConfig config;
    private final CurrentRoutes routes;
    private final GatewayProcess process;
    private final Backplane backplane;
    private final Handler<HttpServerRequest> pages;
    private final Health health;

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private Parts parts;

    /** What is created once the event loop is known. */
    private record Parts(
            HttpPort port,
            EventDispatcher caller,
            GatewayTerms terms,
            Optional<Takeovers> takeovers,
            LoopMemory memory,
            GatewayMeters meters,
            LoopView view) {}

    /**
     * @param process what it shares with the other gateways of its process
     * @param pages answers requests that are not upgrades, see {@link UpgradeRequired}
     */
    public GatewayVerticle(
            GatewayConfig config, GatewayProcess process, Backplane backplane, Handler<HttpServerRequest> pages) {
        this.config = config;
        this.routes = new CurrentRoutes(config.routes());
        this.process = process;
        this.backplane = backplane;
        this.pages = pages;
        this.health = new Health(process.readiness()::whyNot);
    }

    @Override
    public Future<?> start() {
        GatewayMeters meters = GatewayMeters.of(process.meters());
        EventDispatcher caller = new EventDispatcher(vertx, config.functionTimeout(), meters.loop());
        LoopMemory memory = process.memory().loop(context);
        LoopJournal journal = new LoopJournal();
        GatewayEnvironment gateway = new GatewayEnvironment(
                vertx,
                context,
                config,
                routes,
                memory,
                meters,
                journal,
                process,
                backplane,
                health,
                caller,
                cutOff(caller));
        Optional<Takeovers> takeovers = takeovers(caller, meters);
        GatewayTerms terms = new GatewayTerms(gateway, takeovers);
        LoopView view = new LoopView(context, journal, terms::views);
        process.loops().add(view);
        parts = new Parts(port(memory), caller, terms, takeovers, memory, meters, view);
        startTimers();
        return Future.all(caller.start(config.routes().keys()), parts.terms().start())
                .onSuccess(begun -> {
                    takeovers.ifPresent(Takeovers::start);
                    report();
                })
                .compose(begun -> parts.port().listen());
    }

    private Optional<Takeovers> takeovers(EventDispatcher caller, GatewayMeters meters) {
        return backplane
                .leases()
                .map(leases -> new Takeovers(
                        vertx,
                        leases,
                        config.routes(),
                        caller,
                        process.takeoverRate(),
                        new TakeoverMeters(meters.loop())));
    }

    private HttpPort port(LoopMemory memory) {
        return new HttpPort(
                vertx,
                config.endpoint().onEveryLoop(),
                this::onRequest,
                memory,
                process.door().limits(),
                onContext(VertxSide.socketContext(context)));
    }

    private void startTimers() {
        vertx.setPeriodic(config.sweep().intervalMillis(), tick -> parts.terms().sweep(config.sweep()));
        vertx.setPeriodic(LoopMemory.LOOK_MILLIS, tick -> parts.memory().look());
        RefusalSweep refusals = new RefusalSweep(
                context,
                process.door().refusals(),
                () -> parts.terms().connections(),
                parts.meters().sockets().conduct().refusedByOperators());
        vertx.setPeriodic(READINESS_MILLIS, tick -> {
            parts.terms().look();
            refusals.look();
            report();
        });
    }

    private CutOffCheck cutOff(EventDispatcher caller) {
        Optional<Leases> leases = backplane.leases();
        return new CutOffCheck(
                System::nanoTime,
                caller::unreachedNanos,
                () -> leases.map(Leases::served).orElseGet(() -> Future.succeededFuture(Map.of())),
                leases.map(Leases::duration).orElse(Duration.ofSeconds(10)));
    }

    private void report() {
        process.readiness().report(this, parts.terms().whyNotReady());
    }

    /** The port it listens on, once started. */
    public int port() {
        return parts.port().number();
    }

    /** As {@link HttpPort#present}, for the connections of all event loops that share the port. */
    public Future<?> present(PemKeyCertOptions certificate) {
        return parts.port().present(certificate);
    }

    /** Messages select these routes from now on. The lifecycle routes stay as configured. From any thread. */
    public void follow(Routes changed) {
        routes.set(changed);
    }

    private void onRequest(HttpServerRequest request) {
        if (Handshake.isUpgrade(request)) {
            parts.terms().accept(HandshakeRequest.of(request));
        } else if (!health.answer(request)) {
            pages.handle(request);
        }
    }

    private Consumer<DirectUpgrade> onContext(SocketContext loop) {
        return upgrade -> {
            Object previous = loop.enter();
            try {
                parts.terms().accept(HandshakeRequest.of(upgrade));
            } finally {
                loop.exit(previous);
            }
        };
    }

    @Override
    public Future<?> stop() {
        health.stop();
        parts.takeovers().ifPresent(Takeovers::stop);
        return parts.terms()
                .stop()
                .compose(empty -> parts.caller().stop())
                .compose(deaf -> parts.port().close())
                .onComplete(closed -> {
                    process.loops().remove(parts.view());
                    process.readiness().report(this, "");
                    parts.terms().release();
                    parts.memory().close();
                    parts.meters().close();
                });
    }
}
