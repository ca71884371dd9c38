package dev.parley.http.turn;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;

/**
 * Shares one event loop's time between the requests of an HTTP server and everything else on the loop. Requests are served as
 * they arrive until they have taken a turn's time; the others wait for the next turn, after the loop's I/O. On the event loop
 * only.
 */
public final class RequestTurns {

    /** How long requests are served within one turn, unless the last one takes longer. */
    private static final long TURN_NANOS = 1_000_000;

    private final AfterIo nextTurn;
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
    private long spentNanos;

    public RequestTurns(EventExecutor loop) {
        this.nextTurn = new AfterIo(loop, this::run);
    }

    /** What waits for a turn. */
    @FunctionalInterface
    public interface Turn {

        /** It may go on with one request. */
        void onTurn();
    }

    /** Returns true if one more request may be served within this turn. */
    public boolean hasTime() {
        return spentNanos < TURN_NANOS;
    }

    /** Time was spent on requests. */
    public void spend(long nanos) {
        spentNanos += nanos;
        nextTurn.schedule();
    }

    /** A connection waits for a turn. */
    public void add(Turn turn) {
        waiting.add(turn);
        nextTurn.schedule();
    }

    /** Each connection that waits has its turn once at most: one that waits again has more requests. */
    private void run() {
        spentNanos = 0;
        int left = waiting.size();
        while (left > 0 && hasTime()) {
            waiting.remove().onTurn();
            left--;
        }
        if (!waiting.isEmpty()) {
            nextTurn.schedule();
        }
    }
}
