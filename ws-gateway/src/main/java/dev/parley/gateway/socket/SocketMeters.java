package dev.parley.gateway.socket;

import dev.parley.meters.Family;
import dev.parley.meters.LoopMeters;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one event loop's sockets count.
 *
 * @param traffic what goes in and out
 * @param conduct what is done about the conduct of connections
 * @param closes how connections ended
 */
public record SocketMeters(TrafficCounters traffic, ConductCounters conduct, CloseCounters closes) {

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return Stream.of(TrafficCounters.families(), CloseCounters.families(), ConductCounters.families())
                .flatMap(List::stream)
                .toList();
    }

    /** The meters of one event loop. */
    public static SocketMeters of(LoopMeters meters) {
        return new SocketMeters(TrafficCounters.of(meters), ConductCounters.of(meters), CloseCounters.of(meters));
    }

    /** Meters that nobody reads. */
    public static SocketMeters unread() {
        return of(LoopMeters.unread());
    }
}
