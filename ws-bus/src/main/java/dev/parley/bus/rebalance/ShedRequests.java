package dev.parley.bus.rebalance;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;

/** Sends turns to processes, and questions to coordinators. Nothing is sent twice. */
public final class ShedRequests {

    /** How long a process may take to answer, in addition to the time of a turn. */
    public static final long ANSWER_MILLIS = 5000;

    /** Asks a coordinator for its report. */
    static final String STATUS = "status";
    /** Asks a coordinator to stop, and for its report. */
    static final String STOP = "stop";

    private final Vertx vertx;

    public ShedRequests(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails with a {@link ShedException}. */
    public Future<ShedReport> send(String processId, ShedTurn turn) {
        DeliveryOptions options = RebalanceCodecs.TURN.options(turn.millis() + ANSWER_MILLIS);
        return Sending.<ShedReport>request(vertx, Addresses.shed(processId), turn, options)
                .map(Message::body)
                .recover(ShedRequests::explained);
    }

    /** Fails with a {@link ShedException}. */
    public Future<RebalanceReport> status(String coordinator) {
        return ask(coordinator, STATUS);
    }

    /** Asks a coordinator to stop; fails with a {@link ShedException}. */
    public Future<RebalanceReport> stop(String coordinator) {
        return ask(coordinator, STOP);
    }

    private Future<RebalanceReport> ask(String coordinator, String question) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS);
        return Sending.<RebalanceReport>request(vertx, Addresses.rebalance(coordinator), question, options)
                .map(Message::body)
                .recover(ShedRequests::explained);
    }

    private static <T> Future<T> explained(Throwable failure) {
        return Future.failedFuture(ShedException.of(failure, ANSWER_MILLIS));
    }
}
