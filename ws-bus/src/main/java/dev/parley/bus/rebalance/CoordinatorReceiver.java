package dev.parley.bus.rebalance;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Receives the questions of other processes to one that may coordinate a rebalance. */
public final class CoordinatorReceiver {

    private static final DeliveryOptions REPORT = RebalanceCodecs.REBALANCE.options();

    private final Vertx vertx;
    private final String processId;
    private final Supplier<RebalanceReport> status;
    private final Supplier<RebalanceReport> stop;
    private @Nullable MessageConsumer<String> consumer;

    /** @param stop ends the rebalance, if one is under way. It is called, as {@code status} is, on the context of the start */
    public CoordinatorReceiver(
            Vertx vertx, String processId, Supplier<RebalanceReport> status, Supplier<RebalanceReport> stop) {
        this.vertx = vertx;
        this.processId = processId;
        this.status = status;
        this.stop = stop;
    }

    /** Starts on the current context. Completes when questions can be received. */
    public Future<Void> start() {
        consumer = vertx.eventBus().consumer(Addresses.rebalance(processId), this::onQuestion);
        return consumer.completion();
    }

    public Future<Void> stop() {
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void onQuestion(Message<String> question) {
        boolean isStop = question.body().equals(ShedRequests.STOP);
        RebalanceReport report = isStop ? stop.get() : status.get();
        Sending.orLose(() -> question.reply(report, REPORT));
    }
}
