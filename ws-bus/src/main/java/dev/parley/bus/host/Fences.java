package dev.parley.bus.host;

import dev.parley.bus.ConnectionId;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.eventbus.Message;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lost gateways whose events one host refuses. A fence is forgotten an hour after it was last asked for, or when more
 * than 10,000 stand; the oldest goes first. By then the lost gateway has ended or goes on under another id. Used on the
 * host's context.
 */
final class Fences {

    static final int MAX_FENCES = 10_000;
    static final long AGE_NANOS = 3_600_000_000_000L;

    private record Standing(long number, long since) {}

    private final LongSupplier clock;
    /** By gateway id, the oldest first. */
    private final Map<String, Standing> standing = new LinkedHashMap<>();

    /** @param clock monotonic, in nanoseconds */
    Fences(LongSupplier clock) {
        this.clock = clock;
    }

    /** Refuses a gateway's events from now on. Returns the number that stands: larger if a later claim came first. */
    long set(Fence fence) {
        long now = clock.getAsLong();
        Standing before = standing.remove(fence.gatewayId());
        long number = before == null ? fence.number() : Math.max(before.number(), fence.number());
        standing.put(fence.gatewayId(), new Standing(number, now));
        forget(now);
        return number;
    }

    private void forget(long now) {
        Iterator<Standing> oldest = standing.values().iterator();
        while (oldest.hasNext()) {
            if (now - oldest.next().since() <= AGE_NANOS && standing.size() <= MAX_FENCES) {
                return;
            }
            oldest.remove();
        }
    }

    /** Returns true if the event's gateway is fenced, unless the event belongs to the last claim. */
    boolean refuses(WebSocketEvent event, long claim) {
        if (standing.isEmpty()) {
            return false;
        }
        Standing fence = standing.get(ConnectionId.gatewayOf(event.connectionId()));
        return fence != null && claim < fence.number() && clock.getAsLong() - fence.since() <= AGE_NANOS;
    }

    /** The claim to which a message's event belongs. Looked up only while a fence stands, since most events have none. */
    long claimOf(Message<?> message) {
        if (standing.isEmpty()) {
            return Fence.NO_CLAIM;
        }
        @Nullable String claim = message.headers().get(Fence.CLAIM);
        try {
            return claim == null ? Fence.NO_CLAIM : Long.parseLong(claim);
        } catch (NumberFormatException e) {
            return Fence.NO_CLAIM;
        }
    }
}
