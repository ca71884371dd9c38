package dev.parley.gateway.journal;

import dev.parley.bus.node.EventLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last events of one event loop, in arrays that are allocated once: an entry costs a few stores, and nothing is allocated.
 * Used on that event loop only.
 */
final class EventRing {

    private final int mask;
    private final long[] times;
    private final String[] connections;
    private final String[] routes;
    private final String[] details;
    private final int[] bytes;
    private final Kind[] kinds;
    private final long beganAt = System.currentTimeMillis();
    private int next;
    private boolean full;

    /** An entry: what {@code detail} says depends on the kind. */
    record Entry(long at, Kind kind, String connection, String route, String detail, int bytes) {}

    /** @param size a power of two */
    EventRing(int size) {
        this.mask = size - 1;
        this.times = new long[size];
        this.connections = new String[size];
        this.routes = new String[size];
        this.details = new String[size];
        this.bytes = new int[size];
        this.kinds = new Kind[size];
    }

    /** @param at milliseconds since the epoch */
    void add(long at, Kind kind, String connection, String route, String detail, int size) {
        int i = next;
        times[i] = at;
        kinds[i] = kind;
        connections[i] = connection;
        routes[i] = route;
        details[i] = detail;
        bytes[i] = size;
        next = (i + 1) & mask;
        full |= next == 0;
    }

    /** Since when all events are remembered, in milliseconds since the epoch. */
    long since() {
        return full ? times[next] : beganAt;
    }

    /** The events of one connection, the newest first, but no more than the limit. */
    List<Entry> of(String connection, int limit) {
        List<Entry> found = new ArrayList<>();
        int count = full ? mask + 1 : next;
        for (int back = 1; back <= count && found.size() < limit; back++) {
            int i = (next - back) & mask;
            if (connections[i].equals(connection)) {
                found.add(new Entry(times[i], kinds[i], connection, routes[i], details[i], bytes[i]));
            }
        }
        return found;
    }

    /** Calls back for each connection that is remembered with the route, perhaps more than once. */
    void eachOfRoute(String route, Consumer<String> connection) {
        int count = full ? mask + 1 : next;
        for (int i = 0; i < count; i++) {
            if (routes[i].equals(route)) {
                connection.accept(connections[i]);
            }
        }
    }
}
