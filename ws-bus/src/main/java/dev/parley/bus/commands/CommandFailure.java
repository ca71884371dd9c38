package dev.parley.bus.commands;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a command has no reply, as the {@link ConnectionException} that the function sees. */
final class CommandFailure {

    private static final String NO_ANSWER = "The connection's gateway did not answer";

    private CommandFailure() {}

    static ConnectionException of(@Nullable Throwable cause) {
        if (cause instanceof ReplyException reply) {
            return reply.failureType() == ReplyFailure.TIMEOUT
                    ? new ConnectionException(Reason.TIMEOUT, NO_ANSWER)
                    : ConnectionException.ofStatus(reply.failureCode(), String.valueOf(reply.getMessage()));
        }
        if (cause instanceof ConnectionException known) {
            return known;
        }
        if (cause instanceof TimeoutException) {
            return new ConnectionException(Reason.TIMEOUT, NO_ANSWER);
        }
        return new ConnectionException(
                Reason.UNAVAILABLE,
                "The command could not be sent to the connection's gateway: "
                        + (cause == null ? "" : cause.getMessage()));
    }
}
