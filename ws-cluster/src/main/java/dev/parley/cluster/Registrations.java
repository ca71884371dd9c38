package dev.parley.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which nodes have consumers at which addresses: this node's own, and those in the records of members. Changed on one thread,
 * read from any.
 *
 * <p>Vert.x caches what it read until it is notified of a change. So one thread first makes each change readable, and then
 * notifies, in this order: a reader before the change is notified of it, and a reader after it sees it. A node counts once
 * for an address, however many consumers it has there.
 */
final class Registrations {

    private final String self;
    private final RegistrationListener listener;
    private final Map<String, Set<RegistrationInfo>> own = new HashMap<>();
    private final Map<String, Set<String>> addressesByNode = new HashMap<>();
    private final Map<String, Set<String>> nodesByAddress = new HashMap<>();
    private final ConcurrentMap<String, List<RegistrationInfo>> readable = new ConcurrentHashMap<>();

    Registrations(NodeId self, RegistrationListener listener) {
        this.self = self.toString();
        this.listener = listener;
    }

    List<RegistrationInfo> of(String address) {
        return readable.getOrDefault(address, List.of());
    }

    /** @throws IllegalArgumentException if peers would refuse the address, as one too many or too long */
    void add(String address, RegistrationInfo registration) {
        boolean tooMany = own.size() >= NodeRecord.MAX_ADDRESSES && !own.containsKey(address);
        boolean tooLong = address.length() > NodeRecord.MAX_ADDRESS_LENGTH;
        if (!registration.localOnly() && (tooMany || tooLong)) {
            throw new IllegalArgumentException("The consumer at '" + address
                    + "' is not announced to the cluster: a node has " + NodeRecord.MAX_ADDRESSES + " addresses of "
                    + NodeRecord.MAX_ADDRESS_LENGTH + " characters at most");
        }
        own.computeIfAbsent(address, none -> new LinkedHashSet<>()).add(registration);
        changed(address);
    }

    void remove(String address, RegistrationInfo registration) {
        own.computeIfPresent(address, (key, all) -> all.remove(registration) && all.isEmpty() ? null : all);
        changed(address);
    }

    /** The addresses for this node's record: all but those with local consumers only. */
    Set<String> shared() {
        Set<String> shared = new LinkedHashSet<>();
        own.forEach((address, all) -> {
            if (!RecordAddress.is(address) && all.stream().anyMatch(registration -> !registration.localOnly())) {
                shared.add(address);
            }
        });
        return shared;
    }

    /** Replaces all addresses of the node. */
    void replace(String node, Set<String> addresses) {
        Set<String> before = addressesByNode.getOrDefault(node, Set.of());
        Set<String> changed = new HashSet<>();
        for (String address : before) {
            if (!addresses.contains(address)) {
                nodesByAddress.computeIfPresent(
                        address, (key, nodes) -> nodes.remove(node) && nodes.isEmpty() ? null : nodes);
                changed.add(address);
            }
        }
        for (String address : addresses) {
            if (nodesByAddress
                    .computeIfAbsent(address, none -> new LinkedHashSet<>())
                    .add(node)) {
                changed.add(address);
            }
        }
        if (addresses.isEmpty()) {
            addressesByNode.remove(node);
        } else {
            addressesByNode.put(node, Set.copyOf(addresses));
        }
        changed.forEach(this::changed);
    }

    private void changed(String address) {
        List<RegistrationInfo> registrations = new ArrayList<>();
        ownAt(address).ifPresent(registrations::add);
        for (String node : nodesByAddress.getOrDefault(address, Set.of())) {
            registrations.add(new RegistrationInfo(node, 0, false));
        }
        if (registrations.isEmpty()) {
            readable.remove(address);
        } else {
            readable.put(address, List.copyOf(registrations));
        }
        if (listener.wantsUpdatesFor(address)) {
            listener.registrationsUpdated(new RegistrationUpdateEvent(address, of(address)));
        }
    }

    private Optional<RegistrationInfo> ownAt(String address) {
        Set<RegistrationInfo> all = own.getOrDefault(address, Set.of());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistrationInfo(self, 0, all.stream().allMatch(RegistrationInfo::localOnly)));
    }
}
