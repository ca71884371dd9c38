package dev.parley.bus.dispatch;

import dev.parley.bus.host.HostAnnouncement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Hosts that said goodbye and have none of this gateway's events in flight, for as long as they announce themselves:
 * events of other gateways may still run there.
 */
final class DepartingHosts {

    private final Map<String, RegisteredHost> hosts = new HashMap<>();

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
