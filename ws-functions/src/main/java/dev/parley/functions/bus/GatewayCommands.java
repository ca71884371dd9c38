package dev.parley.functions.bus;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;

/** Sends a command to the gateway that a connection id names, and says in one way what went wrong. */
public final class GatewayCommands {

    /** How long a gateway may take to answer, in milliseconds. */
    public static final long TIMEOUT_MILLIS = 5000;

    private static final DeliveryOptions COMMAND = BusCodec.command(TIMEOUT_MILLIS);

    private final Vertx vertx;

    public GatewayCommands(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails with a {@link ConnectionException}: the gateway's own, GONE if there is no such gateway, or TIMEOUT. */
    public Future<CommandReply> tell(ConnectionCommand command) {
        String gateway = ConnectionId.gatewayOf(command.connectionId());
        if (gateway.isEmpty()) {
            return Future.failedFuture(
                    new ConnectionException(Reason.BAD_REQUEST, "Invalid connectionId: " + command.connectionId()));
        }
        return Sending.<CommandReply>request(vertx, Addresses.gateway(gateway), command, COMMAND)
                .transform(reply -> reply.succeeded()
                        ? Future.succeededFuture(reply.result()).map(Message::body)
                        : Future.failedFuture(failureOf(reply.cause())));
    }

    private static ConnectionException failureOf(Throwable cause) {
        if (cause instanceof ReplyException reply) {
            return switch (reply.failureType()) {
                case NO_HANDLERS -> new ConnectionException(Reason.GONE, "The connection's gateway is gone");
                case TIMEOUT -> new ConnectionException(Reason.TIMEOUT, "The connection's gateway did not answer");
                default -> ConnectionException.ofStatus(reply.failureCode(), String.valueOf(reply.getMessage()));
            };
        }
        return new ConnectionException(
                Reason.UNAVAILABLE, "The connection's gateway could not be told: " + cause.getMessage());
    }
}
