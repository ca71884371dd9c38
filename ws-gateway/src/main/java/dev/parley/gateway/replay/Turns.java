package dev.parley.gateway.replay;

import dev.parley.http.turn.AfterIo;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of long work over several turns of the event loop, so that other work and I/O run in between. On the event loop
 * only.
 */
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /** About how many bytes are handled within one turn, which takes well under a millisecond. */
    private static final int TURN_BYTES = 512 * 1024;

    /** What a step costs beside its bytes. */
    private static final int STEP_BYTES = 1024;

    private final AfterIo nextTurn;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();

    interface Step {

        /** @return how many bytes the step handled */
        int run();
    }

    Turns(Context context) {
        this.nextTurn = new AfterIo(context, this::run);
    }

    void addLast(Step step) {
        steps.addLast(step);
        nextTurn.schedule();
    }

    void addFirst(Step step) {
        steps.addFirst(step);
        nextTurn.schedule();
    }

    private void run() {
        int handled = 0;
        while (handled < TURN_BYTES && !steps.isEmpty()) {
            handled += STEP_BYTES + bytesOf(steps.remove());
        }
        if (!steps.isEmpty()) {
            nextTurn.schedule();
        }
    }

    /** A step that throws does not stop the others. */
    private static int bytesOf(Step step) {
        try {
            return step.run();
        } catch (RuntimeException e) {
            LOG.error("A step of a replay failed", e);
            return 0;
        }
    }
}
