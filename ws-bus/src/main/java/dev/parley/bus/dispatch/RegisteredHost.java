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

/**
 * A function host as one gateway sees it: its routes, when it was last heard, and the gateway's events in flight on it.
 */
final class RegisteredHost {

    private static final long SILENCE_NANOS = HostAnnouncement.SILENCE_MILLIS * 1_000_000;

    /** An announcement that comes this late follows one that was lost. */
    private static final long MISSED_NANOS = HostAnnouncement.INTERVAL_MILLIS * 1_500_000;

    /** A host that is silent for so long is given up even if there is no other. */
    private static final long GONE_NANOS = 5 * SILENCE_NANOS;

    private final String id;
    private final String address;
    private final String processId;
    private final boolean local;
    private final @Nullable SameLoopHost sameLoop;
    /** By request id. */
    private final Map<String, InFlightEvent> inFlight = new HashMap<>();

    private Set<String> routeKeys;
    private long heardAt;
    private boolean accepting = true;
    private boolean leaving;
    private boolean fences;
    private boolean doubted;
    private long doubtedAt;

    /** @param sameLoop the same host, if it runs on this gateway's event loop */
    RegisteredHost(HostAnnouncement announcement, @Nullable SameLoopHost sameLoop, long now) {
        this.id = announcement.hostId();
        this.address = Addresses.host(id);
        this.processId = announcement.processId();
        this.local = processId.equals(ProcessId.THIS);
        this.sameLoop = sameLoop;
        this.routeKeys = announcement.routeKeys();
        this.fences = announcement.fences();
        this.heardAt = now;
    }

    /** Null unless the host runs on this gateway's event loop. */
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

    /** Subtracts a pause of the gateway itself from the host's silence. */
    void excuse(long nanos, long now) {
        heardAt += Math.min(nanos, now - heardAt);
    }

    void announced(HostAnnouncement announcement, long now) {
        if (!local && now - heardAt > MISSED_NANOS) {
            // The link that swallowed an announcement may have swallowed answers, too.
            doubt(now);
        }
        heardAt = now;
        routeKeys = announcement.routeKeys();
        fences = announcement.fences();
        leaving |= announcement.leaving();
        accepting = !leaving;
    }

    /**
     * Gives the host no events until it announces itself again: it sent an event back, or could not be reached.
     *
     * @return true if the host was accepting events until now
     */
    boolean suspend() {
        boolean wasAccepting = accepting;
        accepting = false;
        return wasAccepting;
    }

    /** Notes that the link to the host may be lost: what is in flight on the host now has to be asked for. */
    void doubt(long now) {
        doubted = true;
        doubtedAt = now;
    }

    /** Notes that the host answered a question, and when the question was sent. */
    void trust(long askedAt) {
        if (askedAt - doubtedAt >= 0) {
            doubted = false;
        }
    }

    /** Returns true if the link may have been lost since the event was given to the host. */
    boolean isInDoubt(InFlightEvent event) {
        return doubted && event.givenAt() - doubtedAt <= 0;
    }

    boolean serves(String routeKey) {
        return accepting && routeKeys.contains(routeKey);
    }

    /** Returns true if the host has a function for the route, even if it accepts no events now. */
    boolean isFor(String routeKey) {
        return routeKeys.contains(routeKey);
    }

    boolean isLeaving() {
        return leaving;
    }

    /** A host of this process is never silent: no link lies between. */
    boolean isSilent(long now) {
        return !local && isUnheard(now);
    }

    boolean isGone(long now) {
        return !local && isForgotten(now);
    }

    /** Returns true if the host was not heard for 10 s. Of a host in this process, too. */
    boolean isForgotten(long now) {
        return now - heardAt > GONE_NANOS;
    }

    /** Returns true if the host was heard within so many nanoseconds. */
    boolean wasHeardWithin(long nanos, long now) {
        return now - heardAt <= nanos;
    }

    /** Returns true if the host answers a {@link dev.parley.bus.host.Fence}. */
    boolean fences() {
        return fences;
    }

    /** Returns true if the host said goodbye and has answered everything. */
    boolean isDone() {
        return leaving && inFlight.isEmpty();
    }

    /**
     * Of a host in this process, too: a function may block its event loop. Not of a host on the loop that runs this.
     */
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

    void began(InFlightEvent event) {
        inFlight.put(event.requestId(), event);
    }

    /** Returns false if the event was released before, to go to another host: this answer comes too late. */
    boolean ended(InFlightEvent event) {
        return inFlight.remove(event.requestId(), event);
    }

    Stream<InFlightEvent> inFlight() {
        return inFlight.values().stream();
    }

    /** Removes some of the events in flight from this host, to go to others. */
    List<InFlightEvent> release(Predicate<InFlightEvent> which) {
        List<InFlightEvent> released = inFlight().filter(which).toList();
        released.forEach(this::ended);
        return released;
    }
}
