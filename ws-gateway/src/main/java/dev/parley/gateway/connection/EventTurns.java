package dev.parley.gateway.connection;

import dev.parley.http.turn.AfterIo;
import io.vertx.core.Context;
import java.util.ArrayDeque;

/**
 * Starts the events of one event loop's connections on turns of their own, so that no code of an app runs while a caller
 * iterates or is half way through a change. All connections that become due within a turn share the next one.
 *
 * <p>A turn ends after {@link #TURN_NANOS}, and the loop's I/O runs before the next one: clients that send much wait for each
 * other, and those that send little wait for a turn at most.
 */
final class EventTurns {

    /** How long a turn lasts, unless its last event takes longer. */
    private static final long TURN_NANOS = 1_000_000;

    private final AfterIo nextTurn;
    private final ArrayDeque<EventQueue> due = new ArrayDeque<>();

    EventTurns(Context context) {
        this.nextTurn = new AfterIo(context, this::run);
    }

    /** Calls {@link EventQueue#onTurn} on a later turn. The caller adds a queue again only after that call. */
    void add(EventQueue queue) {
        due.add(queue);
        nextTurn.schedule();
    }

    /** Each queue has its turn once at most, and is taken off the list before its event starts: the event may add to the list. */
    private void run() {
        long end = System.nanoTime() + TURN_NANOS;
        try {
            int left = due.size();
            while (left > 0) {
                due.remove().onTurn(end);
                left = System.nanoTime() - end < 0 ? left - 1 : 0;
            }
        } finally {
            if (!due.isEmpty()) {
                nextTurn.schedule();
            }
        }
    }
}
