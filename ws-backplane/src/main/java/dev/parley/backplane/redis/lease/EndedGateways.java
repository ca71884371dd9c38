package dev.parley.backplane.redis.lease;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways whose claim is complete. Commands that such a gateway sent to Redis may still arrive and bring members back. So the
 * index keeps the gateway for a while, and then its members are removed once more. Several processes may do that. Runs on the
 * backplane's loop.
 */
final class EndedGateways {

    private static final Logger LOG = LoggerFactory.getLogger(EndedGateways.class);

    /** For how long the index keeps a gateway, in leases: 10 minutes with leases of 10 s. */
    private static final int LEASES_KEPT = 60;

    private final LeaseParts parts;
    private final Map<String, Long> since = new HashMap<>();

    EndedGateways(LeaseParts parts) {
        this.parts = parts;
    }

    /** @param announced how the gateways' leases stand in the index */
    void onLook(Map<String, IndexEntry> announced, long now) {
        since.keySet().retainAll(announced.keySet());
        announced.forEach((gatewayId, announcement) -> {
            if (!announcement.isEnded()) {
                since.remove(gatewayId);
            } else if (now - since.computeIfAbsent(gatewayId, first -> now) > keptNanos()) {
                // Where that fails, it is repeated as late.
                since.remove(gatewayId);
                clear(gatewayId);
            }
        });
    }

    private long keptNanos() {
        return parts.settings().duration().toNanos() * LEASES_KEPT;
    }

    private void clear(String gatewayId) {
        new MemberRemoval(parts.store(), gatewayId, () -> true)
                .run()
                .compose(removed -> parts.index().forget(gatewayId))
                .onFailure(cause -> LOG.debug("{} is cleared again later: {}", gatewayId, cause.getMessage()));
    }
}
