package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.bus.host.Fence;
import dev.parley.bus.host.HostCodecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one function host answered about the events of a lost gateway. */
final class FencedHost {

    /** How long a host may take to answer before it is asked again, in milliseconds. */
    private static final long ANSWER_MILLIS = 1000;

    private final Vertx vertx;
    private final RegisteredHost host;
    private final Fence fence;
    private Set<String> running = Set.of();
    private long answeredAt;
    private boolean answered;
    private boolean asking;

    FencedHost(Vertx vertx, RegisteredHost host, Fence fence) {
        this.vertx = vertx;
        this.host = host;
        this.fence = fence;
    }

    RegisteredHost host() {
        return host;
    }

    /** Returns true once the host refuses the gateway's events. */
    boolean isFenced() {
        return answered;
    }

    /** Returns true if the host answered that an event of the connection runs. */
    boolean runs(String connectionId) {
        return running.contains(connectionId);
    }

    /** Returns true if the host has not answered, or if its last answer named running events. */
    boolean isDue() {
        return !asking && (!answered || !running.isEmpty());
    }

    /** No event runs for longer than a function may take: what still runs then is not waited for. */
    void giveUp(long timeoutNanos, long now) {
        if (answered && now - answeredAt > timeoutNanos) {
            running = Set.of();
        }
    }

    /**
     * Asks the host. Completes with the number of the claim that stands there; fails if the host does not answer within a
     * second.
     */
    Future<Long> ask() {
        asking = true;
        return Sending.<Fence.Answer>request(
                        vertx, Addresses.fence(host.id()), fence, HostCodecs.FENCE.options(ANSWER_MILLIS))
                .map(Message::body)
                .map(this::onAnswer)
                .onComplete((number, failure) -> asking = false);
    }

    private long onAnswer(Fence.Answer answer) {
        if (!answered) {
            answered = true;
            answeredAt = System.nanoTime();
        }
        running = Set.copyOf(answer.running());
        return answer.number();
    }

    /** Returns true if the bus knows nobody who could answer for the host. */
    static boolean isAbsent(@Nullable Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }
}
