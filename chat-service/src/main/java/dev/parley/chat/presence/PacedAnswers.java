package dev.parley.chat.presence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Spreads answers that become due together. One frame announces all who left a room within a second: after the loss of a gateway
 * thousands of events wait for it. Answered in one turn, they would hold up everybody's messages on the way back to the
 * gateways. Bounded by the events in flight. Used on one context.
 */
final class PacedAnswers {

    private static final long STEP_MILLIS = 5;

    /** So many answers of one step do not wait. */
    static final int MIN_IN_STEP = 16;

    /** A step lets a sixteenth of what waits go: about nine tenths of any number are gone after 200 ms. */
    private static final int STEPS = 16;

    private final Vertx vertx;
    private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
    private int inStep;

    PacedAnswers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes when the next answer may go, in the order of the calls. */
    Future<Void> next() {
        if (inStep++ == 0) {
            vertx.setTimer(STEP_MILLIS, over -> step());
        }
        if (inStep <= MIN_IN_STEP && waiting.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> later = Promise.promise();
        waiting.add(later);
        return later.future();
    }

    private void step() {
        inStep = 0;
        int due = Math.min(waiting.size(), Math.max(MIN_IN_STEP, waiting.size() / STEPS));
        if (due > 0) {
            inStep = due;
            vertx.setTimer(STEP_MILLIS, over -> step());
        }
        for (int i = 0; i < due; i++) {
            waiting.remove().complete();
        }
    }
}
