package dev.parley.backplane.redis.presence;

import dev.parley.functions.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members whose connections this process's gateways hold. Used on one event loop. */
final class LocalMembers {

    private final Map<String, Map<String, LocalChannel>> gateways = new HashMap<>();

    /** One gateway's members in a channel: never empty, since a later first member begins another. */
    static final class LocalChannel {
        final Map<String, Attributes> members = new HashMap<>();

        /** True once Redis has confirmed that the gateway has members in the channel. */
        boolean announced;
    }

    /** Returns the channel, to which the caller adds a member. */
    LocalChannel open(Place place) {
        return gateways.computeIfAbsent(place.gatewayId(), id -> new HashMap<>())
                .computeIfAbsent(place.channel(), name -> new LocalChannel());
    }

    /** Returns null if the gateway has no members there. */
    @Nullable
    LocalChannel find(Place place) {
        return gateways.getOrDefault(place.gatewayId(), Map.of()).get(place.channel());
    }

    /** Returns true if the connection was a member. */
    boolean remove(Place place, String connectionId) {
        LocalChannel channel = find(place);
        if (channel == null || channel.members.remove(connectionId) == null) {
            return false;
        }
        if (channel.members.isEmpty()) {
            Map<String, LocalChannel> channels = gateways.getOrDefault(place.gatewayId(), Map.of());
            channels.remove(place.channel());
            if (channels.isEmpty()) {
                gateways.remove(place.gatewayId());
            }
        }
        return true;
    }

    Set<String> gateways() {
        return gateways.keySet();
    }

    /** Returns where a gateway has members. */
    List<Place> places(String gatewayId) {
        return gateways.getOrDefault(gatewayId, Map.of()).keySet().stream()
                .map(channel -> new Place(gatewayId, channel))
                .toList();
    }
}
