package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds events or answers that a broken connection swallowed. A host of another process is asked about what it has not
 * answered for a while; what it does not know of never came, or its answer never will, since answers travel in order.
 */
final class InFlightReconciler {

    /** How long a request is in flight before its host is asked about it, and again. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    /** The most request ids in one question; the rest is asked next time. */
    private static final int MOST_ASKED = 1000;

    private static final DeliveryOptions QUESTION = new DeliveryOptions().setSendTimeout(2000);

    private final Vertx vertx;

    InFlightReconciler(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param onLost told which attempts the host does not know of; not told if the host does not answer */
    void ask(RegisteredHost host, long now, Consumer<Predicate<InFlightEvent>> onLost) {
        Set<InFlightEvent> overdue = host.inFlight()
                .filter(attempt -> now - attempt.askedAt() > PATIENCE_NANOS)
                .limit(MOST_ASKED)
                .collect(Collectors.toSet());
        if (overdue.isEmpty()) {
            return;
        }
        JsonArray requestIds = new JsonArray();
        for (InFlightEvent attempt : overdue) {
            attempt.asked(now);
            requestIds.add(attempt.requestId());
        }
        // No answer is none of our concern: the host is silent then, or gone, and that is noticed elsewhere.
        Sending.<JsonArray>request(vertx, Addresses.unknownRequests(host.id()), requestIds, QUESTION)
                .onSuccess(answer -> {
                    Set<String> unknown =
                            answer.body().stream().map(String::valueOf).collect(Collectors.toSet());
                    onLost.accept(attempt -> unknown.contains(attempt.requestId()) && overdue.contains(attempt));
                });
    }
}
