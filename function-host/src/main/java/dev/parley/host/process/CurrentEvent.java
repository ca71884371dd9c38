package dev.parley.host.process;

import dev.parley.host.runtimeapi.Poll;
import org.jspecify.annotations.Nullable;

/** The event that a process runs, if it runs one. Used on the process's context, but for {@link #requestId}. */
final class CurrentEvent {

    private @Nullable PendingEvent event;
    private volatile String requestId = "";

    void begin(PendingEvent next) {
        event = next;
        requestId = Poll.pathSafe(next.requestId());
    }

    boolean isRunning() {
        return event != null;
    }

    /**
     * The id of the current or last event, as the process sees it; empty before the first. On any thread, since the output is
     * logged on another one.
     */
    String requestId() {
        return requestId;
    }

    /** Returns the event, which is no longer the current one; null if there is none. */
    @Nullable
    PendingEvent take() {
        PendingEvent taken = event;
        event = null;
        return taken;
    }

    /** As {@link #take()}; null, too, if the event has another id. */
    @Nullable
    PendingEvent take(String id) {
        return id.equals(requestId) ? take() : null;
    }
}
