package dev.parley.bus.commands;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Receives the commands for one gateway's connections: messages from other event loops, calls from its own loop. */
public final class CommandReceiver {

    private static final DeliveryOptions REPLY = CommandCodecs.REPLY.options();

    private final Vertx vertx;
    private final String gatewayId;
    private final Function<ConnectionCommand, Future<CommandReply>> commands;
    private @Nullable MessageConsumer<ConnectionCommand> consumer;

    /** @param commands carries a command out, on the gateway's event loop; fails with a {@link ConnectionException} */
    public CommandReceiver(Vertx vertx, String gatewayId, Function<ConnectionCommand, Future<CommandReply>> commands) {
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.commands = commands;
    }

    /** Starts on the current context, which is the gateway's. Completes when commands can be received. */
    public Future<Void> start() {
        SameLoopGateway.add(vertx, gatewayId, commands);
        consumer = vertx.eventBus().consumer(Addresses.gateway(gatewayId), this::onCommand);
        return consumer.completion();
    }

    /** From now on, commands for this gateway fail with GONE. */
    public Future<Void> stop() {
        SameLoopGateway.remove(vertx, gatewayId);
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void onCommand(Message<ConnectionCommand> message) {
        ConnectionCommand command;
        try {
            command = message.body();
        } catch (IllegalArgumentException e) {
            fail(message, new ConnectionException(Reason.BAD_REQUEST, "This version does not know the command"));
            return;
        }
        commands.apply(command).onComplete((reply, failure) -> {
            if (failure == null) {
                Sending.orLose(() -> message.reply(reply, REPLY));
            } else {
                fail(message, failure);
            }
        });
    }

    private static void fail(Message<ConnectionCommand> message, Throwable failure) {
        Reason reason = failure instanceof ConnectionException known ? known.reason() : Reason.UNAVAILABLE;
        Sending.orLose(() -> message.fail(reason.status(), String.valueOf(failure.getMessage())));
    }
}
