package dev.parley.gateway.command;

import dev.parley.bus.commands.CommandReply;
import dev.parley.bus.commands.ConnectionCommand;
import dev.parley.bus.commands.ConnectionCommand.CheckPublish;
import dev.parley.bus.commands.ConnectionCommand.Close;
import dev.parley.bus.commands.ConnectionCommand.Info;
import dev.parley.bus.commands.ConnectionCommand.Join;
import dev.parley.bus.commands.ConnectionCommand.Leave;
import dev.parley.bus.commands.ConnectionCommand.Send;
import dev.parley.bus.commands.ConnectionCommand.SetAttributes;
import dev.parley.bus.commands.ConnectionCommand.ToOpen;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Joined;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.connection.PendingCommands;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.membership.Memberships;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands for one gateway's connections.
 *
 * <p>A command that is not done when its call returns is answered on a later turn of the event loop: what a function does
 * after it has waited for the answer must not run inside a loop of ours.
 */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    static final String BAD_CLOSE = "A close takes code 1000 or 3000 to 4999 and at most 123 bytes of words";

    private final ConnectionTable table;
    private final Hub hub;
    private final CommandLimits limits;
    private final Context context;

    /**
     * @param maxMessageBytes the largest message that may be sent
     * @param outboundBytes how many bytes may be recorded for a connection that has no socket yet
     * @param joins how often a connection may join, and how many channels
     */
    public record CommandLimits(int maxMessageBytes, int outboundBytes, JoinLimits joins) {}

    /** @param context of the event loop on which the connections live */
    public Commands(ConnectionTable table, Hub hub, CommandLimits limits, Context context) {
        this.table = table;
        this.hub = hub;
        this.limits = limits;
        this.context = context;
    }

    /** Carries out a command, or records it for the 101. Fails with a {@link ConnectionException}; never throws. */
    public Future<CommandReply> carryOut(ConnectionCommand command) {
        ConnectionCommand asked = command instanceof ToOpen toOpen ? toOpen.command() : command;
        Connection connection = table.find(asked.connectionId());
        PendingCommands pending = connection == null || asked != command ? null : connection.pending();
        if (connection == null || (pending == null && connection.openSocket() == null)) {
            return failed(Reason.GONE, "No such connection, or no longer");
        }
        if (asked instanceof Join join && !connection.mayJoin(join.channel())) {
            return failed(Reason.FORBIDDEN, Hub.FORBIDDEN);
        }
        return outsideLoops(carryOut(connection, pending, asked));
    }

    /** The hub completes a reply that comes later from inside its loops. */
    private Future<CommandReply> outsideLoops(Future<CommandReply> reply) {
        if (reply.isComplete()) {
            return reply;
        }
        Promise<CommandReply> later = Promise.promise();
        reply.onComplete((done, failure) -> context.runOnContext(turn -> later.complete(done, failure)));
        return later.future();
    }

    /** An exception is answered, too: otherwise the function would wait for its time limit. */
    private Future<CommandReply> carryOut(
            Connection connection, @Nullable PendingCommands pending, ConnectionCommand command) {
        try {
            return pending == null ? run(connection, command) : record(connection, pending, command);
        } catch (RuntimeException e) {
            LOG.error("A command for connection {} could not be carried out", connection.id(), e);
            return Future.failedFuture(e);
        }
    }

    private Future<CommandReply> run(Connection connection, ConnectionCommand command) {
        // One instanceof after the other: Java 17 has no pattern switch yet.
        if (command instanceof Send send) {
            return send(connection, send);
        } else if (command instanceof Close close) {
            return close(connection, close);
        } else if (command instanceof Join join) {
            return join(connection, join);
        } else if (command instanceof Leave leave) {
            if (connection.isIn(leave.channel())) {
                connection.journal().channel(Kind.LEAVE, connection.context(), leave.channel());
            }
            return hub.leave(connection, leave.channel()).map(left -> CommandReply.Done.DONE);
        } else if (command instanceof SetAttributes set) {
            connection.setAttributes(set.attributes());
            return done();
        } else if (command instanceof CheckPublish publish) {
            return connection.mayPublish(publish.channel())
                    ? done()
                    : failed(Reason.FORBIDDEN, "The connection's token does not permit publishes to this channel");
        }
        return Future.succeededFuture(new CommandReply.Info(connection.info()));
    }

    private Future<CommandReply> join(Connection connection, Join join) {
        JoinLimits joins = limits.joins();
        Memberships memberships = connection.memberships();
        if (!memberships.countJoin(joins.joins(), System.nanoTime())) {
            table.meters().conduct().joinRate().increment();
            return failed(
                    Reason.LIMIT_EXCEEDED,
                    "A connection joins " + joins.joins().perSecond() + " times a second at most");
        }
        if (memberships.in(join.channel()) == null && memberships.isFull(joins.maxChannels())) {
            table.meters().conduct().channels().increment();
            return failed(Reason.LIMIT_EXCEEDED, "A connection is in " + joins.maxChannels() + " channels at most");
        }
        memberships.begin(join.channel());
        return hub.join(connection, join.channel(), join.options())
                .onComplete(joined -> memberships.end(join.channel()))
                .onSuccess(joined -> connection.journal().channel(Kind.JOIN, connection.context(), join.channel()))
                .map(CommandReply.Join::new);
    }

    /** What a client's own event sends to it is charged to it. */
    private Future<CommandReply> send(Connection connection, Send send) {
        Socket socket = connection.openSocket();
        if (socket == null) {
            return failed(Reason.GONE, "The connection has ended");
        }
        int size = send.payload().size();
        if (size > limits.maxMessageBytes()) {
            return failed(Reason.PAYLOAD_TOO_LARGE, "A message takes at most " + limits.maxMessageBytes() + " bytes");
        }
        if (socket.isFull()) {
            return failed(Reason.LIMIT_EXCEEDED, "The connection's outbound queue is full");
        }
        if (connection.isWithinEvent()) {
            socket.charge(size);
        }
        socket.reply(send.payload(), System.nanoTime());
        connection.journal().send(connection.context(), size);
        return done();
    }

    private static Future<CommandReply> close(Connection connection, Close close) {
        CloseReason reason = reasonOf(close);
        if (!reason.mayBeAskedFor()) {
            return badClose();
        }
        connection.closeForApp(reason);
        return done();
    }

    private static Future<CommandReply> recordClose(PendingCommands pending, Close close) {
        CloseReason reason = reasonOf(close);
        if (!reason.mayBeAskedFor()) {
            return badClose();
        }
        pending.addClose(reason);
        return done();
    }

    private static CloseReason reasonOf(Close close) {
        return new CloseReason(close.code(), close.reason());
    }

    private static Future<CommandReply> badClose() {
        return failed(Reason.BAD_REQUEST, BAD_CLOSE);
    }

    /** Before the 101: attributes, info and permissions are carried out at once, other commands are recorded. */
    private Future<CommandReply> record(Connection connection, PendingCommands pending, ConnectionCommand command) {
        if (command instanceof SetAttributes || command instanceof Info || command instanceof CheckPublish) {
            return run(connection, command);
        }
        if (command instanceof Close close) {
            return recordClose(pending, close);
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

    /** The command was already answered as done, so the connection is closed if the command fails. */
    private Future<Void> runRecorded(Connection connection, ConnectionCommand command) {
        return outsideLoops(run(connection, command))
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
