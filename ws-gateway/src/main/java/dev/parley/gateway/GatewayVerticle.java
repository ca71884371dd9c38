package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.message.ConnectionFunctions;
import dev.parley.http.Endpoint;
import dev.parley.http.Health;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;

/**
 * One event loop's gateway, with a name, connections and a hub of its own. To use several event loops, deploy several:
 * Vert.x shares the port among them and spreads the sockets evenly.
 */
public final class GatewayVerticle extends VerticleBase {

    /** With port 0 each event loop would get a port of its own. Servers with the same id share one free port. */
    private static final int SHARED_PORT_ID = 1;

    private final GatewayConfig config;
    private final ConnectRate connectRate;
    private final Backplane backplane;
    private final Handler<HttpServerRequest> pages;
    private final Health health = new Health();

    @SuppressWarnings("NullAway.Init") // set first thing in start, before anyone can ask
    private Parts parts;

    /** What is made when the event loop is known. */
    private record Parts(
            HttpServer server,
            ConnectionTable table,
            EventDispatcher caller,
            CommandReceiver commands,
            GatewayDirectory directory,
            Handshake handshake) {}

    /**
     * @param connectRate of the whole process: the same for all its gateways
     * @param pages answers requests that are no upgrades, see {@link UpgradeRequired}
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
        String gatewayId = ConnectionId.newGateway();
        Events events = new Events();
        Hub hub = new Hub(backplane, context);
        EventDispatcher caller = new EventDispatcher(vertx, config.functionTimeout());
        ConnectionTable table = new ConnectionTable(
                new ConnectionFunctions(vertx, config.routes(), events, caller, config.strict(), hub::leaveAll));
        CommandLimits limits = new CommandLimits(config.frames().maxMessageBytes(), config.outboundBytes());
        Commands carriedOut = new Commands(table, hub, limits);
        CommandReceiver commands = new CommandReceiver(vertx, gatewayId, carriedOut::carryOut);
        Handshake handshake =
                new Handshake(config.handshakeRules(), connectRate, gatewayId, table, events, caller, context);
        HttpServer server = vertx.createHttpServer(httpOptions()).requestHandler(this::onRequest);
        GatewayDirectory directory = new GatewayDirectory(vertx, gatewayId, table::openAfter);
        parts = new Parts(server, table, caller, commands, directory, handshake);
        vertx.setPeriodic(config.sweep().intervalMillis(), tick -> table.sweep(config.sweep()));
        return Future.all(caller.start(config.routes().keys()), commands.start(), directory.start())
                .compose(listening -> server.listen(address()));
    }

    private SocketAddress address() {
        HttpServerOptions options = config.endpoint().httpOptions();
        return options.getPort() == 0
                ? SocketAddress.sharedRandomPort(SHARED_PORT_ID, options.getHost())
                : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
    }

    private HttpServerOptions httpOptions() {
        return config.endpoint()
                .httpOptions()
                // Not Vert.x's WebSockets: without these no handler of theirs stands in our pipeline.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /** The port this gateway listens on, once it started. */
    public int port() {
        return parts.server().actualPort();
    }

    /**
     * Has new connections shown another certificate, on whichever event loop they come; those there are stay as they are.
     * Fails if it can't be used, and if this gateway does not speak TLS.
     */
    public Future<?> show(PemKeyCertOptions certificate) {
        return parts.server().updateSSLOptions(Endpoint.showing(certificate));
    }

    private void onRequest(HttpServerRequest request) {
        if (Handshake.isUpgrade(request)) {
            parts.handshake().accept(request);
        } else if (!health.answer(request)) {
            pages.handle(request);
        }
    }

    @Override
    public Future<?> stop() {
        health.drain();
        parts.handshake().drain();
        return new Drain(vertx, parts.table(), parts.caller(), config.drain())
                .run()
                .compose(empty -> Future.all(
                        parts.commands().stop(),
                        parts.directory().stop(),
                        parts.caller().stop()))
                .compose(deaf -> parts.server().close())
                .onComplete(closed -> parts.handshake().close());
    }
}
