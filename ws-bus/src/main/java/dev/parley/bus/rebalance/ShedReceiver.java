package dev.parley.bus.rebalance;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.Sending;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.VertxInternal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Receives the turns for one process, of one coordinator at a time: whoever sends a turn first has the process until a last
 * turn, or until no turn came for some seconds. Methods may be called on any thread.
 */
public final class ShedReceiver {

    /** The failure code of a turn while another process coordinates a rebalance. */
    static final int CONFLICT = 409;

    private static final int UNREADABLE = 400;
    private static final int FAILED = 500;
    private static final DeliveryOptions REPORT = RebalanceCodecs.REPORT.options();

    /** A coordinator that is silent for longer than a process may take to answer it has given up. */
    private static final long CLAIM_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * ShedRequests.ANSWER_MILLIS);

    /** The connections of the process. */
    @FunctionalInterface
    public interface Shedding {

        /**
         * Closes connections of the process, as a turn asks for, and completes at the turn's end, or when another turn
         * begins. Fails if an event loop is too busy.
         */
        Future<ShedReport> shed(ShedTurn turn);
    }

    /** Who coordinates, and until when, in nanoseconds. */
    private record Claim(String coordinator, String name, long until) {
        boolean isOver(long now) {
            return now - until > 0;
        }
    }

    private final Vertx vertx;
    private final String processId;
    private final Shedding shedding;
    private final Context context;
    private volatile @Nullable Claim claim;
    private @Nullable MessageConsumer<ShedTurn> consumer;

    public ShedReceiver(Vertx vertx, Shedding shedding) {
        this(vertx, ProcessId.THIS, shedding);
    }

    /** @param processId the id that the process's gateways announce */
    public ShedReceiver(Vertx vertx, String processId, Shedding shedding) {
        this.vertx = vertx;
        this.processId = processId;
        this.shedding = shedding;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Completes when turns can be received. */
    public Future<Void> start() {
        Promise<Void> listening = Promise.promise();
        context.runOnContext(here -> {
            consumer = vertx.eventBus().consumer(Addresses.shed(processId), this::onTurn);
            consumer.completion().onComplete(listening);
        });
        return listening.future();
    }

    public Future<Void> stop() {
        MessageConsumer<ShedTurn> listening = consumer;
        return listening == null ? Future.succeededFuture() : listening.unregister();
    }

    /** The id of the process that coordinates a rebalance; empty if none is under way here. */
    public Optional<String> coordinator() {
        return held().map(Claim::coordinator);
    }

    /** A sentence that names who coordinates the rebalance; empty if none is under way here. */
    public Optional<String> conflict() {
        return held().map(ShedReceiver::conflictWith);
    }

    private Optional<Claim> held() {
        return Optional.ofNullable(claim).filter(held -> !held.isOver(System.nanoTime()));
    }

    private static String conflictWith(Claim held) {
        return "A rebalance is under way, coordinated by gateway " + held.name();
    }

    private void onTurn(Message<ShedTurn> message) {
        ShedTurn turn;
        try {
            turn = message.body();
        } catch (IllegalArgumentException e) {
            fail(message, UNREADABLE, "This version does not know the turn");
            return;
        }
        Optional<Claim> other = held().filter(held -> !held.coordinator().equals(turn.coordinator()));
        if (other.isPresent()) {
            fail(message, CONFLICT, conflictWith(other.get()));
            return;
        }
        claim = turn.last() ? null : claimOf(turn);
        Future.succeededFuture().compose(claimed -> shedding.shed(turn)).onComplete((report, failure) -> {
            if (failure == null) {
                Sending.orLose(() -> message.reply(report, REPORT));
            } else {
                fail(message, FAILED, String.valueOf(failure.getMessage()));
            }
        });
    }

    private static Claim claimOf(ShedTurn turn) {
        long until = System.nanoTime() + CLAIM_NANOS + TimeUnit.MILLISECONDS.toNanos(turn.millis());
        return new Claim(turn.coordinator(), turn.coordinatorName(), until);
    }

    private static void fail(Message<ShedTurn> message, int code, String words) {
        Sending.orLose(() -> message.fail(code, words));
    }
}
