package dev.parley.backplane.redis.presence;

import java.util.Optional;
import java.util.Set;

/**
 * The gateways that announce themselves to this process. Gateways of earlier releases are on no lease, and share one list of
 * members for each channel: an entry there counts while its gateway is announced. Called on the backplane's loop.
 */
public interface AnnouncedGateways {

    /** Knows nothing, so that all members of gateways of earlier releases are listed. */
    AnnouncedGateways UNKNOWN = new AnnouncedGateways() {
        @Override
        public Optional<Set<String>> ids() {
            return Optional.empty();
        }

        @Override
        public boolean areWithoutEarlierRelease() {
            return false;
        }
    };

    /**
     * Ids of the gateways that count as live, which their connections' ids begin with. Empty if this process may not have heard
     * all of them yet.
     */
    Optional<Set<String>> ids();

    /** Returns true if none of an earlier release has announced itself for so long that none can be left. */
    boolean areWithoutEarlierRelease();
}
