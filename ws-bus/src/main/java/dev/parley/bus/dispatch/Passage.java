package dev.parley.bus.dispatch;

import dev.parley.bus.host.Fence;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Whether events may leave, and to which hosts.
 *
 * @param claim of the events, see {@link Fence#CLAIM}
 * @param open asked each time that an event leaves; while it returns false, the outcome is FENCED
 * @param eligible the hosts that may have the events
 */
record Passage(long claim, BooleanSupplier open, Predicate<RegisteredHost> eligible) {

    /** For a gateway's own events. */
    static final Passage OWN = new Passage(Fence.NO_CLAIM, () -> true, any -> true);
}
