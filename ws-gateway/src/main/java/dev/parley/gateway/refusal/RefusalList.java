package dev.parley.gateway.refusal;

import dev.parley.backplane.refusal.Refusal;
import java.util.List;
import java.util.function.Supplier;

/** The refusals as they are now. Thread-safe. */
public final class RefusalList {

    private final Supplier<List<Refusal>> known;
    private volatile RefusedClients current = new RefusedClients(List.of());

    /** @param known another list each time something has changed */
    public RefusalList(Supplier<List<Refusal>> known) {
        this.known = known;
    }

    /** Another object each time something has changed. */
    public RefusedClients current() {
        List<Refusal> now = known.get();
        RefusedClients seen = current;
        if (seen.isOf(now)) {
            return seen;
        }
        synchronized (this) {
            if (!current.isOf(now)) {
                current = new RefusedClients(now);
            }
            return current;
        }
    }
}
