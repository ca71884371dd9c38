package dev.parley.gateway.connection;

import dev.parley.http.turn.AfterIo;
import io.vertx.core.Context;
import java.util.ArrayDeque;

/**
 * Starts the events of one event loop's connections on turns of their own, so that no code of an app runs while a caller
 * iterates or is half way through a change. All connections that become due within a turn share the next one.
 *
 * <p>A turn ends after {@link #TURN_NANOS}, and the loop's I/O runs before the next one. Connections that have more messages than a
 * turn starts, or have ended, wait in a line of their own, which has half of a turn at least. So those that send much wait for each
 * other, and those that send little do not wait for them.
 */
final class EventTurns {

    /** How long a turn lasts, unless its last event takes longer. */
    private static final long TURN_NANOS = 1_000_000;

    private final AfterIo nextTurn;
    private final ArrayDeque<EventQueue> small = new ArrayDeque<>();
    private final ArrayDeque<EventQueue> large = new ArrayDeque<>();

    EventTurns(Context context) {
        this.nextTurn = new AfterIo(context, this::run);
    }

    /** Calls {@link EventQueue#onTurn} on a later turn. The caller adds a queue again only after that call. */
    void add(EventQueue queue) {
        (queue.isLarge() ? large : small).add(queue);
        nextTurn.schedule();
    }

    private void run() {
        long begun = System.nanoTime();
        long end = begun + TURN_NANOS;
        try {
            run(small, large.isEmpty() ? end : begun + TURN_NANOS / 2);
            run(large, end);
        } finally {
            if (!small.isEmpty() || !large.isEmpty()) {
                nextTurn.schedule();
            }
        }
    }

    /**
     * Each queue has its turn once at most, and is taken off the line before its event starts: the event may add to the line. The
     * first one has its turn even if the time is over.
     */
    private void run(ArrayDeque<EventQueue> line, long end) {
        int left = line.size();
        while (left > 0) {
            EventQueue queue = line.remove();
            left--;
            if (line == small && queue.isLarge()) {
                // It became due with its first message, and others followed in the same read.
                large.add(queue);
            } else {
                queue.onTurn(end);
                left = System.nanoTime() - end < 0 ? left : 0;
            }
        }
    }
}
