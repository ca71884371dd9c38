package dev.parley.bus.dispatch;

import dev.parley.bus.host.HostAnnouncement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Hosts that said goodbye. Those that have none of this gateway's events in flight are kept here for as long as they
 * announce themselves: events of other gateways may still run there.
 */
final class DepartingHosts {

    /**
     * For so long after a host left, it or its replacement is expected: processes are replaced when apps are deployed.
     */
    private static final long RETURN_NANOS = 10_000_000_000L;

    private final Map<String, RegisteredHost> hosts = new HashMap<>();
    /** By route key: when a host of the route last said goodbye. */
    private final Map<String, Long> leftAt = new HashMap<>();

    /** Notes that a host of these routes said goodbye. */
    void left(Set<String> routeKeys, long now) {
        routeKeys.forEach(routeKey -> leftAt.put(routeKey, now));
    }

    boolean isReturnExpected(String routeKey, long now) {
        Long left = leftAt.get(routeKey);
        return left != null && now - left < RETURN_NANOS;
    }

    void add(RegisteredHost host) {
        hosts.put(host.id(), host);
    }

    /** Adds a host that this gateway does not have on its list of hosts. */
    void announced(HostAnnouncement goodbye, long now) {
        hosts.computeIfAbsent(goodbye.hostId(), id -> new RegisteredHost(goodbye, null, now))
                .announced(goodbye, now);
    }

    void removeIf(Predicate<RegisteredHost> condition) {
        hosts.values().removeIf(condition);
    }

    void forEach(Consumer<RegisteredHost> action) {
        hosts.values().forEach(action);
    }

    Stream<RegisteredHost> stream() {
        return hosts.values().stream();
    }
}
