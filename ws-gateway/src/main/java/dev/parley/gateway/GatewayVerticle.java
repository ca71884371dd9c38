package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.connect.ConnectPipeline;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.drain.GatewayDrain;
import dev.parley.gateway.drain.LastDisconnects;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.message.MessagePipeline;
import dev.parley.http.Health;
import dev.parley.http.HttpPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;

/**
 * One event loop's gateway, with a name, connections and a hub of its own. To use several event loops, deploy several:
 * Vert.x shares the port among them and spreads the sockets evenly.
 */
public final class GatewayVerticle extends VerticleBase {

    private final GatewayConfig config;
    private final ConnectRate connectRate;
    private final ProcessDrain processDrain;
    private final Backplane backplane;
    private final Handler<HttpServerRequest> pages;
    private final Health health = new Health();

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private Parts parts;

    /** What is created once the event loop is known. */
    private record Parts(
            HttpPort port,
            ConnectionTable table,
            EventDispatcher caller,
            CommandReceiver commands,
            GatewayDirectory directory,
            ConnectPipeline connects,
            Handshake handshake,
            GatewayDrain drain) {}

    /**
     * @param connectRate shared by all gateways of the process
     * @param processDrain drains all gateways of the process
     * @param pages answers requests that are not upgrades, see {@link UpgradeRequired}
     */
    public GatewayVerticle(
            GatewayConfig config,
            ConnectRate connectRate,
            ProcessDrain processDrain,
            Backplane backplane,
            Handler<HttpServerRequest> pages) {
        this.config = config;
        this.connectRate = connectRate;
        this.processDrain = processDrain;
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
                new MessagePipeline(config.routes(), events, caller, config.strict()),
                new Disconnects(vertx, config.routes(), events, caller),
                hub,
                context);
        CommandLimits limits = new CommandLimits(config.frames().maxMessageBytes(), config.outboundBytes());
        Commands carriedOut = new Commands(table, hub, limits, context);
        CommandReceiver commands = new CommandReceiver(vertx, gatewayId, carriedOut::carryOut);
        ConnectPipeline connects = new ConnectPipeline(config.connects(), gatewayId, table, events, caller, context);
        Handshake handshake = new Handshake(config.api().stage(), connectRate, config.inboundBytes(), connects);
        HttpPort port = new HttpPort(vertx, config.endpoint().onEveryLoop(), this::onRequest);
        GatewayDirectory directory = new GatewayDirectory(vertx, gatewayId, table::openAfter);
        GatewayDrain drain = new GatewayDrain(context, table, config.drain(), new Entrance(health, connects));
        parts = new Parts(port, table, caller, commands, directory, connects, handshake, drain);
        processDrain.add(drain);
        vertx.setPeriodic(config.sweep().intervalMillis(), tick -> table.sweep(config.sweep()));
        return Future.all(caller.start(config.routes().keys()), commands.start(), directory.start())
                .compose(listening -> port.listen());
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
            parts.handshake().accept(request);
        } else if (!health.answer(request)) {
            pages.handle(request);
        }
    }

    @Override
    public Future<?> stop() {
        health.stop();
        parts.drain().stop();
        return new LastDisconnects(vertx, parts.table(), parts.caller())
                .answered(config.drain().bound())
                .compose(empty -> Future.all(
                        parts.commands().stop(),
                        parts.directory().stop(),
                        parts.caller().stop()))
                .compose(deaf -> parts.port().close())
                .onComplete(closed -> parts.connects().close());
    }
}
