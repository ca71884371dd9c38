package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds events and answers that a broken link between processes swallowed, by asking the host which of its events it
 * does not have. A missing event never arrived, or its answer never will, since a link delivers in order.
 *
 * <p>Only one link does: after a break, a question on the new link can overtake an event that the host has yet to read
 * from the old one. So an event is lost when the host reports it missing twice, the second time in answer to a question
 * that was sent after the first report.
 */
final class InFlightReconciler {

    /** How long an event is in flight before its host is asked about it, and asked again. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** The most request ids in one question. The next question has the rest. */
    private static final int MAX_ASKED = 1000;

    private static final DeliveryOptions QUESTION = new DeliveryOptions().setSendTimeout(2000);

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Runnable onAnswer;

    /** Receives the events that a host has lost. */
    interface LostEvents {
        void release(RegisteredHost host, Predicate<InFlightEvent> lost);
    }

    /**
     * @param clock monotonic, in nanoseconds
     * @param onAnswer runs when a host has answered, whatever the answer
     */
    InFlightReconciler(Vertx vertx, LongSupplier clock, Runnable onAnswer) {
        this.vertx = vertx;
        this.clock = clock;
        this.onAnswer = onAnswer;
    }

    /**
     * Asks a host about its overdue events, if there are any. An answer that does not come is asked for again later.
     */
    void reconcile(RegisteredHost host, long now, LostEvents lost) {
        List<InFlightEvent> asked = host.inFlight()
                .filter(event -> isDue(host, event, now))
                .limit(MAX_ASKED)
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        JsonArray requestIds = new JsonArray();
        for (InFlightEvent event : asked) {
            event.asked(now);
            requestIds.add(event.requestId());
        }
        // No failure handler: a host that does not answer is silent or gone, and the registry handles both.
        Sending.<JsonArray>request(vertx, Addresses.unknownRequests(host.id()), requestIds, QUESTION)
                .onSuccess(answer -> onAnswer(host, asked, now, answer.body(), lost));
    }

    private static boolean isDue(RegisteredHost host, InFlightEvent event, long now) {
        return event.isMissing() || host.isInDoubt(event) || now - event.askedAt() > PATIENCE_NANOS;
    }

    private void onAnswer(
            RegisteredHost host, List<InFlightEvent> asked, long askedAt, JsonArray answer, LostEvents lost) {
        onAnswer.run();
        long now = clock.getAsLong();
        Set<String> unknown = answer.stream().map(String::valueOf).collect(Collectors.toSet());
        host.trust(askedAt);
        Set<InFlightEvent> gone = new HashSet<>();
        for (InFlightEvent event : asked) {
            if (!unknown.contains(event.requestId())) {
                event.reportPresent();
            } else if (event.reportMissing(askedAt, now)) {
                gone.add(event);
            }
        }
        if (!gone.isEmpty()) {
            lost.release(host, gone::contains);
        }
    }
}
