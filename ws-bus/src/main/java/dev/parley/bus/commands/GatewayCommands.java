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
 * Sends commands to the gateway that a connection id names: by a call if the gateway is on the same event loop, else by
 * a message. Every failure is a {@link ConnectionException}.
 */
public final class GatewayCommands {

    /** How long a command may take, in milliseconds. */
    public static final long TIMEOUT_MILLIS = 5000;

    /** How long a join may take, in milliseconds: longer than the gateway allows for the replay. */
    public static final long JOIN_TIMEOUT_MILLIS = 20_000;

    private final Vertx vertx;
    private final UnaryOperator<ConnectionCommand> form;
    private final DeliveryOptions command;
    private final DeliveryOptions join;

    private GatewayCommands(
            Vertx vertx, UnaryOperator<ConnectionCommand> form, long timeoutMillis, long joinTimeoutMillis) {
        this.vertx = vertx;
        this.form = form;
        this.command = CommandCodecs.COMMAND.options(timeoutMillis);
        this.join = CommandCodecs.COMMAND.options(joinTimeoutMillis);
    }

    /** Commands of functions: the gateway holds commands that come during {@code $connect} until the 101. */
    public GatewayCommands(Vertx vertx) {
        this(vertx, UnaryOperator.identity(), TIMEOUT_MILLIS, JOIN_TIMEOUT_MILLIS);
    }

    /** Commands of functions, with another time limit for all of them. */
    GatewayCommands(Vertx vertx, long timeoutMillis) {
        this(vertx, UnaryOperator.identity(), timeoutMillis, timeoutMillis);
    }

    /** Commands of others than functions: a connection is GONE until it has its socket. */
    public static GatewayCommands toOpen(Vertx vertx) {
        return new GatewayCommands(vertx, ToOpen::new, TIMEOUT_MILLIS, JOIN_TIMEOUT_MILLIS);
    }

    /**
     * Fails with a {@link ConnectionException}: the gateway's own; GONE if the gateway is gone; UNAVAILABLE if it can't
     * be reached within the time limit, or if it was lost and not yet taken over (see {@link GatewayLeases}); TIMEOUT if
     * it did not answer within the limit.
     */
    public Future<CommandReply> request(ConnectionCommand asked) {
        String gateway = ConnectionId.gatewayOf(asked.connectionId());
        if (gateway.isEmpty()) {
            return Future.failedFuture(
                    new ConnectionException(Reason.BAD_REQUEST, "Invalid connectionId: " + asked.connectionId()));
        }
        ConnectionCommand formed = form.apply(asked);
        DeliveryOptions options = asked instanceof ConnectionCommand.Join ? join : command;
        return SameLoopGateway.find(vertx, gateway)
                .map(sameLoop -> call(sameLoop, formed, options.getSendTimeout()))
                .orElseGet(() -> send(gateway, formed, options));
    }

    private static Future<CommandReply> call(SameLoopGateway gateway, ConnectionCommand command, long timeoutMillis) {
        Future<CommandReply> reply = gateway.call(command);
        return reply.succeeded()
                ? reply
                : reply.timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                        .recover(failure -> Future.failedFuture(CommandFailure.of(failure)));
    }

    private Future<CommandReply> send(String gateway, ConnectionCommand command, DeliveryOptions options) {
        // Asked from the first command on, since the presence must be listening before a link is lost. A paused gateway
        // that was taken over would give no answer.
        if (vertx.isClustered() && GatewayPresence.of(vertx).isOver(gateway)) {
            return Future.failedFuture(CommandRequest.gone());
        }
        return new CommandRequest(vertx, gateway, command, options).send();
    }
}
