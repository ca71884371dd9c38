package dev.parley.http.turn;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;

/**
 * Shares one event loop's time between the requests of an HTTP server and everything else on the loop. Requests are served as
 * they arrive until they have taken a turn's time; the others wait for the next turn, after the loop's I/O. On the event loop
 * only.
 *
 * <p>Pipelined requests, which clients send without waiting for a response (RFC 9112 section 9.3.2), stand in a line of their own. The
 * two lines take turns, so that a thousand clients who pipeline don't stand before a client who asks for the server's health.
 */
public final class RequestTurns {

    /** How long requests are served within one turn, unless the last one takes longer. */
    private static final long TURN_NANOS = 1_000_000;

    private final AfterIo nextTurn;
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
    private final ArrayDeque<Turn> pipelined = new ArrayDeque<>();
    private boolean isPipelinedNext;
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

    /** A connection waits for a turn, with a request that arrived when no other one of it was under way. */
    public void add(Turn turn) {
        waiting.add(turn);
        nextTurn.schedule();
    }

    /** A connection waits for a turn, with a request that arrived behind another one. */
    public void addPipelined(Turn turn) {
        pipelined.add(turn);
        nextTurn.schedule();
    }

    /** Each connection that waits has its turn once at most: one that waits again has more requests. */
    private void run() {
        spentNanos = 0;
        int left = waiting.size();
        int pipelinedLeft = pipelined.size();
        while (left + pipelinedLeft > 0 && hasTime()) {
            boolean isPipelined = left == 0 || (isPipelinedNext && pipelinedLeft > 0);
            isPipelinedNext = !isPipelined;
            if (isPipelined) {
                pipelinedLeft--;
                pipelined.remove().onTurn();
            } else {
                left--;
                waiting.remove().onTurn();
            }
        }
        if (!waiting.isEmpty() || !pipelined.isEmpty()) {
            nextTurn.schedule();
        }
    }
}
