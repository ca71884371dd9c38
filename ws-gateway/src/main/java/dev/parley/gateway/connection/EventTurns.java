package dev.parley.gateway.connection;

import io.vertx.core.Context;
import java.util.ArrayDeque;

/**
 * Starts the events of one event loop's connections on turns of their own, so that no code of an app runs while a caller
 * iterates or is half way through a change. All connections that become due within a turn share the next one.
 */
final class EventTurns {

    /** How many events start within one turn; the rest follow in the next turn. */
    private static final int MAX_STARTS = 64;

    private final Context context;
    private final ArrayDeque<EventQueue> due = new ArrayDeque<>();
    private boolean scheduled;

    EventTurns(Context context) {
        this.context = context;
    }

    /** Calls {@link EventQueue#onTurn} on a later turn. The caller adds a queue again only after that call. */
    void add(EventQueue queue) {
        due.add(queue);
        schedule();
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(turn -> run());
        }
    }

    /** Each queue is taken off the list before its event starts: the event may add to the list. */
    private void run() {
        scheduled = false;
        try {
            for (int starts = Math.min(MAX_STARTS, due.size()); starts > 0; starts--) {
                due.remove().onTurn();
            }
        } finally {
            if (!due.isEmpty()) {
                schedule();
            }
        }
    }
}
