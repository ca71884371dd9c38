package dev.parley.bus.commands;

import dev.parley.bus.Addresses;
import dev.parley.bus.LogThrottle;
import dev.parley.bus.Sending;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command on its way to a gateway on another event loop, until its reply or its deadline.
 *
 * <p>A link between processes can break and swallow the command or its reply. A command that surely did not leave this
 * process is sent again, whatever its kind. A command that may have arrived is sent again only if its effect is the same
 * when it is carried out twice. Earlier requests stay open meanwhile: the first reply counts.
 */
final class CommandRequest {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRequest.class);
    private static final LogThrottle LOST = LogThrottle.ofTenSeconds();

    /** How long a repeatable command waits for its reply before it is sent again; then twice as long each time. */
    private static final long FIRST_REPEAT_MILLIS = 500;

    /** How long a command that did not leave waits before it is sent again; then twice as long each time. */
    private static final long FIRST_RETRY_MILLIS = 50;

    private static final long MAX_RETRY_MILLIS = 500;

    private final Vertx vertx;
    private final String gatewayId;
    private final ConnectionCommand command;
    private final DeliveryOptions options;
    private final long deadline;
    private final Promise<CommandReply> reply = Promise.promise();
    private long repeatMillis = FIRST_REPEAT_MILLIS;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private long timer = -1;
    private int mayHaveArrived;

    /** @param options hold the deadline: their send timeout */
    CommandRequest(Vertx vertx, String gatewayId, ConnectionCommand command, DeliveryOptions options) {
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.command = command;
        this.options = options;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.getSendTimeout());
    }

    /** Fails with a {@link ConnectionException}. */
    Future<CommandReply> send() {
        send(options);
        return reply.future();
    }

    private void send(DeliveryOptions within) {
        mayHaveArrived++;
        if (isRepeatable()) {
            setTimer(repeatMillis);
            repeatMillis *= 2;
        }
        Sending.<CommandReply>request(vertx, Addresses.gateway(gatewayId), command, within)
                .onComplete(this::onReply);
    }

    private void setTimer(long millis) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(millis, now -> sendAgain());
    }

    private void sendAgain() {
        long left = leftMillis();
        if (left > 0 && !reply.future().isComplete()) {
            LOST.tryLog()
                    .ifPresent(more -> LOG.warn(
                            "Gateway {} does not answer: a command is sent again ({} more since the last such line)",
                            gatewayId,
                            more));
            send(CommandCodecs.COMMAND.options(left));
        }
    }

    private long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private void onReply(@Nullable Message<CommandReply> answer, @Nullable Throwable failure) {
        if (reply.future().isComplete()) {
            return;
        }
        if (answer != null) {
            end();
            reply.tryComplete(answer.body());
        } else if (didNotLeave(failure)) {
            mayHaveArrived--;
            retry();
        } else if (isClosedBefore(failure)) {
            end();
            reply.tryComplete(CommandReply.Done.DONE);
        } else {
            end();
            reply.tryFail(CommandFailure.of(failure));
        }
    }

    private void end() {
        vertx.cancelTimer(timer);
    }

    /** The bus knows no way to the gateway, or the connection to its process had just closed. */
    private static boolean didNotLeave(@Nullable Throwable failure) {
        return failure instanceof IllegalStateException
                || (failure instanceof ReplyException answer && answer.failureType() == ReplyFailure.NO_HANDLERS);
    }

    private void retry() {
        // Within one process no link can be lost.
        if (!vertx.isClustered() || GatewayPresence.of(vertx).isLost(gatewayId)) {
            end();
            GatewayPresence.hasEnded(vertx, gatewayId).onSuccess(ended -> reply.tryFail(lost(ended)));
        } else if (leftMillis() > retryMillis) {
            setTimer(retryMillis);
            retryMillis = Math.min(2 * retryMillis, MAX_RETRY_MILLIS);
        } else if (mayHaveArrived == 0) {
            end();
            reply.tryFail(new ConnectionException(Reason.UNAVAILABLE, "The connection's gateway can't be reached"));
        }
    }

    private static ConnectionException lost(boolean ended) {
        return ended
                ? gone()
                : new ConnectionException(
                        Reason.UNAVAILABLE, "The connection's gateway was lost and not yet taken over");
    }

    static ConnectionException gone() {
        return new ConnectionException(Reason.GONE, "The connection's gateway is gone");
    }

    /** A close that was sent before may have been carried out: the connection that a repeat does not find is closed. */
    private boolean isClosedBefore(@Nullable Throwable failure) {
        return inner() instanceof ConnectionCommand.Close
                && mayHaveArrived > 1
                && CommandFailure.of(failure).reason() == Reason.GONE;
    }

    private ConnectionCommand inner() {
        return command instanceof ConnectionCommand.ToOpen toOpen ? toOpen.command() : command;
    }

    /**
     * A second send would be a second message. A second join from a position repeats its replay, unless it has a key and a
     * gateway that reads keys: gateways of earlier releases don't.
     */
    private boolean isRepeatable() {
        ConnectionCommand asked = inner();
        if (asked instanceof ConnectionCommand.Join join) {
            return join.options().from().equals(Position.NONE)
                    || (!join.options().idempotencyKey().isEmpty() && readsKeys());
        }
        return !(asked instanceof ConnectionCommand.Send);
    }

    private boolean readsKeys() {
        return !vertx.isClustered() || !GatewayPresence.of(vertx).isOfEarlierRelease(gatewayId);
    }
}
