package dev.parley.bus.users;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.bus.commands.GatewayLeases;
import dev.parley.bus.directory.Gateways;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;

/** Closes a user's connections on all gateways at once. */
public final class UserClosing {

    /** How long a gateway may take to answer, in milliseconds. */
    public static final long TIMEOUT_MILLIS = 5000;

    private static final DeliveryOptions CLOSE = UserCodecs.CLOSE.options(TIMEOUT_MILLIS);

    private final Vertx vertx;
    private final Gateways gateways;

    /**
     * What became of it.
     *
     * @param connections how many were closed by the gateways that answered
     * @param silent the gateways that did not answer, or can't be found though they may run: they may still have connections of
     *     the user
     */
    public record Outcome(int connections, List<String> silent) {}

    /** @param gateways those that are asked */
    public UserClosing(Vertx vertx, Gateways gateways) {
        this.vertx = vertx;
        this.gateways = gateways;
    }

    /** Completes within {@link #TIMEOUT_MILLIS} and one more second. Fails with {@link IllegalArgumentException} if the request can't be right. */
    public Future<Outcome> close(CloseUser request) {
        List<Future<Outcome>> asked = gateways.listedOrInDoubt().stream()
                .map(gateway -> ask(gateway, request))
                .toList();
        return Future.all(asked).map(all -> {
            List<Outcome> outcomes = asked.stream().map(Future::result).toList();
            return new Outcome(
                    outcomes.stream().mapToInt(Outcome::connections).sum(),
                    outcomes.stream()
                            .flatMap(outcome -> outcome.silent().stream())
                            .toList());
        });
    }

    private Future<Outcome> ask(String gateway, CloseUser request) {
        return Sending.<CloseUser.Closed>request(vertx, Addresses.users(gateway), request, CLOSE)
                .map(Message::body)
                .map(closed -> new Outcome(closed.connections(), List.of()))
                .recover(failure -> withoutAnswer(gateway, failure));
    }

    /** A gateway of an earlier release does not know the question. */
    private Future<Outcome> withoutAnswer(String gateway, Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return Future.failedFuture(new IllegalArgumentException(String.valueOf(failure.getMessage())));
        }
        return hasEnded(gateway).map(ended -> new Outcome(0, ended ? List.of() : List.of(gateway)));
    }

    /** A gateway has no connections once it said goodbye, its process has certainly ended, or its lease has ended. */
    private Future<Boolean> hasEnded(String gateway) {
        if (!gateways.isInDoubt(gateway)) {
            return Future.succeededFuture(!gateways.listedOrInDoubt().contains(gateway));
        }
        return GatewayLeases.hasEnded(vertx, gateway).onSuccess(ended -> {
            if (ended) {
                gateways.ended(gateway);
            }
        });
    }
}
