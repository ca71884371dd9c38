package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.lease.PeerAnswer;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.http.Health;
import dev.parley.http.HttpPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;

/**
 * One event loop's gateway: its port, and what lies behind it from one term to the next. To use several event loops, deploy several:
 * Vert.x shares the port among them and spreads the sockets evenly.
 */
public final class GatewayVerticle extends VerticleBase {

    private final GatewayConfig config;
    private final ConnectRate connectRate;
    private final Backplane backplane;
    private final Handler<HttpServerRequest> pages;
    private final Health health = new Health();

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private Parts parts;

    /** What is created once the event loop is known. */
    private record Parts(HttpPort port, EventDispatcher caller, GatewayTerms terms) {}

    /**
     * @param connectRate shared by all gateways of the process
     * @param pages answers requests that are not upgrades, see {@link UpgradeRequired}
     */
    public GatewayVerticle(
            GatewayConfig config, ConnectRate connectRate, Backplane backplane, Handler<HttpServerRequest> pages) {
        this.config = config;
        this.connectRate = connectRate;
        this.backplane = backplane;
        this.pages = pages;
    }

    @Override
    public Future<?> start() {
        EventDispatcher caller = new EventDispatcher(vertx, config.functionTimeout());
        PeerQuestion peers = () -> Future.succeededFuture(PeerAnswer.NO_PEERS);
        GatewayEnvironment gateway =
                new GatewayEnvironment(vertx, context, config, connectRate, backplane, caller, peers);
        HttpPort port = new HttpPort(vertx, config.endpoint().onEveryLoop(), this::onRequest);
        parts = new Parts(port, caller, new GatewayTerms(gateway));
        vertx.setPeriodic(config.sweep().intervalMillis(), tick -> parts.terms().sweep(config.sweep()));
        return Future.all(caller.start(config.routes().keys()), parts.terms().start())
                .compose(begun -> port.listen());
    }

    /** The port it listens on, once started. */
    public int port() {
        return parts.port().number();
    }

    /** As {@link HttpPort#present}, for the connections of all event loops that share the port. */
    public Future<?> present(PemKeyCertOptions certificate) {
        return parts.port().present(certificate);
    }

    private void onRequest(HttpServerRequest request) {
        if (Handshake.isUpgrade(request)) {
            parts.terms().accept(request);
        } else if (!health.answer(request)) {
            pages.handle(request);
        }
    }

    @Override
    public Future<?> stop() {
        health.drain();
        return parts.terms()
                .stop()
                .compose(empty -> parts.caller().stop())
                .compose(deaf -> parts.port().close())
                .onComplete(closed -> parts.terms().release());
    }
}
