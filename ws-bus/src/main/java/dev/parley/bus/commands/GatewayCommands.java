package dev.parley.bus.commands;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.commands.ConnectionCommand.ToOpen;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Tells the gateway that a connection id names: with a call if it is on the same event loop, else with a message. Says in
 * one way what went wrong.
 */
public final class GatewayCommands {

    /** How long a gateway may take to answer, in milliseconds. */
    public static final long TIMEOUT_MILLIS = 5000;

    /** The same for a join, which may have much to write first; more than the gateway gives that. */
    public static final long JOIN_TIMEOUT_MILLIS = 20_000;

    private static final DeliveryOptions COMMAND = CommandCodecs.COMMAND.options(TIMEOUT_MILLIS);
    private static final DeliveryOptions JOIN = CommandCodecs.COMMAND.options(JOIN_TIMEOUT_MILLIS);

    private final Vertx vertx;
    private final UnaryOperator<ConnectionCommand> form;

    private GatewayCommands(Vertx vertx, UnaryOperator<ConnectionCommand> form) {
        this.vertx = vertx;
        this.form = form;
    }

    /** A function's: what it asks for while {@code $connect} runs is held until the 101. */
    public GatewayCommands(Vertx vertx) {
        this(vertx, UnaryOperator.identity());
    }

    /** Someone else's: a connection is there for them once it has its socket, and GONE until then. */
    public static GatewayCommands toOpen(Vertx vertx) {
        return new GatewayCommands(vertx, ToOpen::new);
    }

    /**
     * Fails with a {@link ConnectionException}: the gateway's own; GONE if the gateway is gone; UNAVAILABLE if it can't be
     * reached within the time limit; TIMEOUT if it did not answer within the limit.
     */
    public Future<CommandReply> request(ConnectionCommand command) {
        String gateway = ConnectionId.gatewayOf(command.connectionId());
        if (gateway.isEmpty()) {
            return Future.failedFuture(
                    new ConnectionException(Reason.BAD_REQUEST, "Invalid connectionId: " + command.connectionId()));
        }
        ConnectionCommand asked = form.apply(command);
        DeliveryOptions options = command instanceof ConnectionCommand.Join ? JOIN : COMMAND;
        return SameLoopGateway.find(vertx, gateway)
                .map(sameLoop -> call(sameLoop, asked, options.getSendTimeout()))
                .orElseGet(() -> send(gateway, asked, options));
    }

    private static Future<CommandReply> call(SameLoopGateway gateway, ConnectionCommand command, long timeoutMillis) {
        Future<CommandReply> reply = gateway.call(command);
        return reply.succeeded()
                ? reply
                : reply.timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                        .recover(failure -> Future.failedFuture(CommandFailure.of(failure)));
    }

    private Future<CommandReply> send(String gateway, ConnectionCommand command, DeliveryOptions options) {
        if (vertx.isClustered()) {
            // From the first command on: the presence must be listening before a link is lost.
            GatewayPresence.of(vertx);
        }
        return new CommandRequest(vertx, gateway, command, options).send();
    }
}
