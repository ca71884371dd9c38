package dev.parley.embedded.process;

import dev.parley.backplane.redis.presence.AnnouncedGateways;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.Gateways;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The gateways that announce themselves on the event bus, for the presence of those of an earlier release. */
record HeardGateways(Gateways gateways) implements AnnouncedGateways {

    /** Each gateway announces itself several times meanwhile. */
    private static final Duration SETTLED = Duration.ofMillis(5 * GatewayAnnouncement.INTERVAL_MILLIS);

    /** Far longer than any link between processes stays lost without being noticed. */
    private static final Duration EARLIER_RELEASE_IS_OVER = Duration.ofMinutes(10);

    @Override
    public Optional<Set<String>> ids() {
        return gateways.isOlderThan(SETTLED.toNanos()) ? Optional.of(Set.copyOf(gateways.from(""))) : Optional.empty();
    }

    @Override
    public boolean areWithoutEarlierRelease() {
        return !gateways.mayHaveEarlierRelease(EARLIER_RELEASE_IS_OVER.toNanos());
    }
}
