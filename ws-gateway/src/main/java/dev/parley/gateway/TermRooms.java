package dev.parley.gateway;

import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.users.UserReceiver;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.command.UserCommands;
import dev.parley.gateway.connect.ConnectPipeline;
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
        table = new ConnectionTable(
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
        CommandLimits limits = new CommandLimits(
                config.frames().maxMessageBytes(),
                config.outboundBytes(),
                config.conduct().joins());
        Commands carriedOut = new Commands(table, hub, limits, gateway.context());
        commands = new CommandReceiver(gateway.vertx(), id, carriedOut::carryOut);
        users = new UserReceiver(gateway.vertx(), id, new UserCommands(table, carriedOut)::close);
        directory = new GatewayDirectory(gateway.vertx(), id, table::openAfter);
        connects = new ConnectPipeline(
                config.connects(),
                id,
                table,
                events,
                gateway.caller(),
                new TokenDoor(
                        gateway.vertx(), gateway.context(), gateway.process().tokens(), hub::leave),
                records,
                mayLeave,
                gateway.process().reachesRedis(),
                gateway.context());
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
