package dev.parley.gateway;

import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.users.UserReceiver;
import dev.parley.gateway.authorizer.Authorizer;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.command.UserCommands;
import dev.parley.gateway.connect.ConnectCall;
import dev.parley.gateway.connect.ConnectConfig;
import dev.parley.gateway.connect.ConnectPipeline;
import dev.parley.gateway.connect.ConnectionOpener;
import dev.parley.gateway.connect.TermLease;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.drain.GatewayDrain;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.handshake.HandshakeRequest;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.lease.Validity;
import dev.parley.gateway.message.MessagePipeline;
import dev.parley.gateway.token.TokenDoor;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;

/** The rooms of one term, put together: what its connections go through, and what listens under its id. */
final class TermRooms {

    private final Hub hub;
    private final ConnectionTable table;
    private final CommandReceiver commands;
    private final UserReceiver users;
    private final GatewayDirectory directory;
    private final ConnectPipeline connects;
    private final Handshake handshake;
    private final GatewayDrain drain;

    /**
     * @param records a connection is recorded before its {@code $connect} leaves
     * @param validity of the term's lease
     * @param mayLeave asked where an event of a client leaves
     */
    TermRooms(
            GatewayEnvironment gateway,
            String id,
            Events events,
            ConnectionRecords records,
            Validity validity,
            BooleanSupplier mayLeave) {
        GatewayConfig config = gateway.config();
        hub = new Hub(
                gateway.backplane(),
                id,
                gateway.context(),
                gateway.memory(),
                gateway.meters().hub());
        table = table(gateway, events, hub, records, validity, mayLeave);
        Commands carriedOut = new Commands(table, hub, limits(config), gateway.context());
        commands = new CommandReceiver(gateway.vertx(), id, carriedOut::carryOut);
        users = new UserReceiver(gateway.vertx(), id, new UserCommands(table, carriedOut)::close);
        directory = new GatewayDirectory(gateway.vertx(), id, table::openAfter);
        TermLease lease = new TermLease(records, mayLeave, gateway.process().reachesRedis());
        connects = connects(gateway, id, events, hub, table, lease);
        handshake = new Handshake(
                config.api().stage(),
                config.hosts(),
                gateway.process().door(),
                config.compression().on(),
                config.inboundBytes(),
                gateway.memory(),
                connects);
        drain = new GatewayDrain(gateway.context(), table, config.drain(), new Entrance(gateway.health(), connects));
    }

    private static ConnectionTable table(
            GatewayEnvironment gateway,
            Events events,
            Hub hub,
            ConnectionRecords records,
            Validity validity,
            BooleanSupplier mayLeave) {
        GatewayConfig config = gateway.config();
        return new ConnectionTable(
                new MessagePipeline(gateway.routes(), events, gateway.caller(), mayLeave, config.strict()),
                new Disconnects(
                        gateway.vertx(),
                        config.routes(),
                        events,
                        gateway.caller(),
                        records,
                        validity,
                        gateway.meters().disconnects()),
                hub,
                records,
                gateway.context(),
                gateway.memory(),
                gateway.meters().sockets(),
                gateway.journal());
    }

    private static CommandLimits limits(GatewayConfig config) {
        return new CommandLimits(
                config.frames().maxMessageBytes(),
                config.outboundBytes(),
                config.conduct().joins());
    }

    private static ConnectPipeline connects(
            GatewayEnvironment gateway, String id, Events events, Hub hub, ConnectionTable table, TermLease lease) {
        ConnectConfig config = gateway.config().connects();
        EventDispatcher caller = gateway.caller();
        TokenDoor tokens = new TokenDoor(
                gateway.vertx(), gateway.context(), gateway.process().tokens(), hub::leave);
        ConnectCall call = new ConnectCall(config.asksConnect(), events, caller, lease.mayLeave());
        return new ConnectPipeline(
                config,
                id,
                tokens,
                new Authorizer(config.asksAuthorizer(), config.identitySources(), events, caller),
                new ConnectionOpener(config, table, tokens, call, lease, gateway.context()),
                gateway.context());
    }

    Hub hub() {
        return hub;
    }

    ConnectionTable table() {
        return table;
    }

    GatewayDrain drain() {
        return drain;
    }

    void accept(HandshakeRequest request) {
        handshake.accept(request);
    }

    /** Completes once commands and questions reach the connections by the term's id. */
    Future<?> listen() {
        return Future.all(commands.start(), users.start(), directory.start());
    }

    /** Completes once none does any more. */
    Future<?> stopListening() {
        return Future.join(commands.stop(), users.stop(), directory.stop());
    }

    /** From here on every upgrade is refused. */
    void refuseUpgrades() {
        connects.drain();
    }

    /** Frees what sockets write through; none is left, and none will come. */
    void release() {
        connects.close();
        hub.close();
    }
}
