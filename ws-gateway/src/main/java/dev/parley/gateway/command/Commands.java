package dev.parley.gateway.command;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Joined;
import dev.parley.functions.bus.Addresses;
import dev.parley.functions.bus.BusCodec;
import dev.parley.functions.bus.CommandReply;
import dev.parley.functions.bus.ConnectionCommand;
import dev.parley.functions.bus.ConnectionCommand.Close;
import dev.parley.functions.bus.ConnectionCommand.Info;
import dev.parley.functions.bus.ConnectionCommand.Join;
import dev.parley.functions.bus.ConnectionCommand.Leave;
import dev.parley.functions.bus.ConnectionCommand.Send;
import dev.parley.functions.bus.ConnectionCommand.SetAttributes;
import dev.parley.functions.bus.ConnectionCommand.ToOpen;
import dev.parley.functions.bus.NearbyGateway;
import dev.parley.functions.bus.Sending;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.connection.PendingCommands;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the commands for one gateway's connections. */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final DeliveryOptions REPLY = BusCodec.reply();

    private final Vertx vertx;
    private final String gatewayId;
    private final ConnectionTable table;
    private final Hub hub;
    private final CommandLimits limits;
    private final MessageConsumer<ConnectionCommand> consumer;

    /**
     * @param maxMessageBytes the largest message that may be sent
     * @param outboundBytes the most that may be recorded for a connection that has no socket yet
     */
    public record CommandLimits(int maxMessageBytes, int outboundBytes) {}

    public Commands(Vertx vertx, String gatewayId, ConnectionTable table, Hub hub, CommandLimits limits) {
        this.table = table;
        this.hub = hub;
        this.limits = limits;
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.consumer = vertx.eventBus().consumer(Addresses.gateway(gatewayId), this::onCommand);
    }

    public Future<Void> start() {
        NearbyGateway.add(vertx, gatewayId, this::carryOut);
        return consumer.completion();
    }

    public Future<Void> stop() {
        NearbyGateway.remove(vertx, gatewayId);
        return consumer.unregister();
    }

    private void onCommand(Message<ConnectionCommand> message) {
        ConnectionCommand command;
        try {
            command = message.body();
        } catch (IllegalArgumentException e) {
            fail(message, new ConnectionException(Reason.BAD_REQUEST, "No command that this version knows"));
            return;
        }
        carryOut(command).onComplete((reply, failure) -> {
            if (failure == null) {
                Sending.orLose(() -> message.reply(reply, REPLY));
            } else {
                fail(message, failure);
            }
        });
    }

    private Future<CommandReply> carryOut(ConnectionCommand command) {
        ConnectionCommand asked = command instanceof ToOpen toOpen ? toOpen.command() : command;
        Connection connection = table.find(asked.connectionId());
        PendingCommands pending = connection == null || asked != command ? null : connection.pending();
        if (connection == null || (pending == null && connection.openSocket() == null)) {
            return failed(Reason.GONE, "No such connection, or no longer");
        }
        return carryOut(connection, pending, asked);
    }

    /** A throw is an answer too, or the function would wait for its time limit. */
    private Future<CommandReply> carryOut(
            Connection connection, @Nullable PendingCommands pending, ConnectionCommand command) {
        try {
            return pending == null ? run(connection, command) : record(connection, pending, command);
        } catch (RuntimeException e) {
            LOG.error("A command for connection {} could not be carried out", connection.id(), e);
            return Future.failedFuture(e);
        }
    }

    private static void fail(Message<ConnectionCommand> message, Throwable failure) {
        Reason reason = failure instanceof ConnectionException known ? known.reason() : Reason.UNAVAILABLE;
        Sending.orLose(() -> message.fail(reason.status(), String.valueOf(failure.getMessage())));
    }

    private Future<CommandReply> run(Connection connection, ConnectionCommand command) {
        // One instanceof after the other: Java 17 has no pattern switch yet.
        if (command instanceof Send send) {
            return send(connection, send);
        } else if (command instanceof Close close) {
            return close(connection, close);
        } else if (command instanceof Join join) {
            return hub.join(connection, join.channel(), join.options()).map(CommandReply.Join::new);
        } else if (command instanceof Leave leave) {
            return hub.leave(connection, leave.channel()).map(left -> CommandReply.Done.DONE);
        } else if (command instanceof SetAttributes set) {
            connection.setAttributes(set.attributes());
            return done();
        }
        return Future.succeededFuture(new CommandReply.Info(connection.info()));
    }

    private Future<CommandReply> send(Connection connection, Send send) {
        Socket socket = connection.openSocket();
        if (socket == null) {
            return failed(Reason.GONE, "The connection has ended");
        }
        if (send.payload().size() > limits.maxMessageBytes()) {
            return failed(Reason.PAYLOAD_TOO_LARGE, "A message takes at most " + limits.maxMessageBytes() + " bytes");
        }
        if (socket.isFull()) {
            return failed(Reason.LIMIT_EXCEEDED, "The connection's outbound queue is full");
        }
        socket.reply(send.payload(), System.nanoTime());
        return done();
    }

    private static Future<CommandReply> close(Connection connection, Close close) {
        CloseReason reason = reasonOf(close);
        if (!reason.mayBeAskedFor()) {
            return badClose();
        }
        connection.close(reason);
        return done();
    }

    private static CloseReason reasonOf(Close close) {
        return new CloseReason(close.code(), close.reason());
    }

    private static Future<CommandReply> badClose() {
        return failed(Reason.BAD_REQUEST, "A close takes code 1000 or 3000 to 4999 and at most 123 bytes of words");
    }

    /** Before the 101: attributes and info at once, the rest when there is a socket. */
    private Future<CommandReply> record(Connection connection, PendingCommands pending, ConnectionCommand command) {
        if (command instanceof SetAttributes || command instanceof Info) {
            return run(connection, command);
        }
        if (command instanceof Close close && !reasonOf(close).mayBeAskedFor()) {
            return badClose();
        }
        int size = command instanceof Send send ? send.payload().size() : 0;
        if (size > limits.maxMessageBytes()) {
            return failed(Reason.PAYLOAD_TOO_LARGE, "A message takes at most " + limits.maxMessageBytes() + " bytes");
        }
        if (!pending.add(() -> runRecorded(connection, command), size, limits.outboundBytes())) {
            return failed(Reason.LIMIT_EXCEEDED, "Too much for one $connect");
        }
        return command instanceof Join ? Future.succeededFuture(new CommandReply.Join(Joined.LIVE)) : done();
    }

    /** It was answered as done: if it can't be, the client must not go on as if it were. */
    private Future<Void> runRecorded(Connection connection, ConnectionCommand command) {
        return run(connection, command)
                .onFailure(failure -> {
                    if (connection.openSocket() != null) {
                        LOG.warn(
                                "What $connect asked for connection {} failed: {}",
                                connection.id(),
                                failure.getMessage());
                        connection.close(CloseCode.TRY_AGAIN_LATER.reason());
                    }
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private static Future<CommandReply> done() {
        return Future.succeededFuture(CommandReply.Done.DONE);
    }

    private static Future<CommandReply> failed(Reason reason, String words) {
        return Future.failedFuture(new ConnectionException(reason, words));
    }
}
