package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.SameLoopHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function host as one gateway sees it: what it serves, when it was last heard, and what is in flight on it. */
final class RegisteredHost {

    private static final long SILENCE_NANOS = HostAnnouncement.SILENCE_MILLIS * 1_000_000;

    /** Silent for so long, a host is given up even if there is no other. */
    private static final long GONE_NANOS = 5 * SILENCE_NANOS;

    private final String id;
    private final String address;
    private final String processId;
    private final boolean local;
    private final @Nullable SameLoopHost sameLoop;
    /** By request id: none is given to a host that still has it. */
    private final Map<String, InFlightEvent> inFlight = new HashMap<>();

    private Set<String> routeKeys;
    private long heardAt;
    private boolean taking = true;
    private boolean leaving;

    /** @param sameLoop the same host, if it runs on this gateway's event loop */
    RegisteredHost(HostAnnouncement announcement, @Nullable SameLoopHost sameLoop, long now) {
        this.id = announcement.hostId();
        this.address = Addresses.host(id);
        this.processId = announcement.processId();
        this.local = processId.equals(ProcessId.THIS);
        this.sameLoop = sameLoop;
        this.routeKeys = announcement.routeKeys();
        this.heardAt = now;
    }

    /** Null unless it runs on this gateway's event loop. */
    @Nullable
    SameLoopHost sameLoop() {
        return sameLoop;
    }

    String id() {
        return id;
    }

    String address() {
        return address;
    }

    boolean isOf(String process) {
        return processId.equals(process);
    }

    boolean isLocal() {
        return local;
    }

    /** The gateway itself did not listen for so long; the host can't be blamed for it. */
    void excuse(long nanos, long now) {
        heardAt += Math.min(nanos, now - heardAt);
    }

    void heard(HostAnnouncement announcement, long now) {
        heardAt = now;
        routeKeys = announcement.routeKeys();
        leaving |= announcement.leaving();
        taking = !leaving;
    }

    /**
     * It sent an event back, or was not there for it: not to be asked until it announces itself again.
     *
     * @return whether that is news
     */
    boolean suspend() {
        boolean news = taking;
        taking = false;
        return news;
    }

    boolean serves(String routeKey) {
        return taking && routeKeys.contains(routeKey);
    }

    /** Whether it has a function for a route, though it may not take events now. */
    boolean isFor(String routeKey) {
        return routeKeys.contains(routeKey);
    }

    boolean isLeaving() {
        return leaving;
    }

    /** In one process there is nothing between us that could be silent. */
    boolean isSilent(long now) {
        return !local && isUnheard(now);
    }

    boolean isGone(long now) {
        return !local && now - heardAt > GONE_NANOS;
    }

    /** Whether it said goodbye and owes nothing. */
    boolean isDone() {
        return leaving && inFlight.isEmpty();
    }

    /** Beside the gateway too: its event loop may be blocked by a function; but not while we run on it. */
    private boolean isUnheard(long now) {
        return sameLoop == null && now - heardAt > SILENCE_NANOS;
    }

    /** Orders hosts, the best first: heard before silent, then on this event loop, then in this process. */
    int rank(long now) {
        return (isUnheard(now) ? 4 : 0) + (sameLoop == null ? 2 : 0) + (local ? 0 : 1);
    }

    /** How many events this gateway has in flight on the host. */
    int load() {
        return inFlight.size();
    }

    void began(InFlightEvent attempt) {
        inFlight.put(attempt.requestId(), attempt);
    }

    /** Whether the host still had it: false if it was given to another meanwhile. */
    boolean ended(InFlightEvent attempt) {
        return inFlight.remove(attempt.requestId(), attempt);
    }

    Stream<InFlightEvent> inFlight() {
        return inFlight.values().stream();
    }

    /** Takes what is in flight, or some of it, off this host. */
    List<InFlightEvent> release(Predicate<InFlightEvent> which) {
        List<InFlightEvent> released = inFlight().filter(which).toList();
        released.forEach(this::ended);
        return released;
    }
}
