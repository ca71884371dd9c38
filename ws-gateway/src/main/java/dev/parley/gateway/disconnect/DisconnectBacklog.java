package dev.parley.gateway.disconnect;

import dev.parley.meters.Family;
import dev.parley.meters.Gauge;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code $disconnect} events of one event loop that are not answered yet: how many they are, and since when the oldest of
 * them waits. Used on the event loop; its numbers are read on any thread.
 */
public final class DisconnectBacklog {

    private static final Family WAITING =
            Family.gauge("parley_disconnects_waiting", "$disconnect events of connections that are not answered yet.");

    private static final Family OLDEST = Family.gauge(
                    "parley_disconnects_oldest_seconds", "For how long the oldest of these $disconnect events waits.")
            .asLargest();

    private static final Family REPEATED = Family.counter(
                    "parley_disconnects_repeated_total",
                    "$disconnect events sent again, since no function host answered; given_up is past the bound of those that"
                            + " may wait.")
            .by(Label.of("result", "repeated", "given_up"));

    private static final long NONE = Long.MIN_VALUE;

    /** By connection: since when, as {@link System#nanoTime}. The oldest is the first. */
    private final Map<String, Long> since = new LinkedHashMap<>();

    private final LoopCounter waiting;
    private final LoopCounter repeated;
    private final LoopCounter givenUp;
    private final Gauge oldest;
    private volatile long oldestSince = NONE;

    public DisconnectBacklog(Meters meters, LoopMeters loop) {
        this.waiting = loop.counter(WAITING);
        this.repeated = loop.counter(REPEATED, "repeated");
        this.givenUp = loop.counter(REPEATED, "given_up");
        this.oldest = meters.gauge(OLDEST, this::oldestNanos);
    }

    /** A backlog that nobody reads. */
    static DisconnectBacklog unread() {
        Meters meters = new Meters();
        return new DisconnectBacklog(meters, meters.loop());
    }

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return List.of(WAITING, OLDEST, REPEATED);
    }

    private long oldestNanos() {
        long begun = oldestSince;
        return begun == NONE ? 0 : System.nanoTime() - begun;
    }

    void add(String connectionId) {
        long now = System.nanoTime();
        since.put(connectionId, now);
        waiting.increment();
        if (since.size() == 1) {
            oldestSince = now;
        }
    }

    void remove(String connectionId) {
        Long begun = since.remove(connectionId);
        if (begun == null) {
            return;
        }
        waiting.add(-1);
        if (begun == oldestSince) {
            oldestSince = since.isEmpty() ? NONE : since.values().iterator().next();
        }
    }

    LoopCounter repeated() {
        return repeated;
    }

    LoopCounter givenUp() {
        return givenUp;
    }

    /** No event is left, and none will come. */
    public void close() {
        oldest.forget();
    }
}
