package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.Leases.Claimant;
import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The claimants of this process, in turn, and the gateways in their hands. Used on the backplane's loop. */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final LeaseParts parts;
    private final List<Registered> claimants = new ArrayList<>();
    private final Set<Claim> claims = new HashSet<>();
    private int next;

    Claims(LeaseParts parts) {
        this.parts = parts;
    }

    private record Registered(Claimant claimant, ContextInternal context) {}

    /** Returns true while nobody can be offered a gateway. */
    boolean isIdle() {
        return claimants.isEmpty();
    }

    void register(Claimant claimant, ContextInternal context) {
        claimants.add(new Registered(claimant, context));
    }

    /** What the claimant has not finished can be claimed at once. */
    void remove(Claimant claimant) {
        claimants.removeIf(registered -> registered.claimant().equals(claimant));
        List.copyOf(claims).stream().filter(claim -> claim.isOf(claimant)).forEach(Claim::giveBack);
    }

    void add(String gatewayId, long number, Reading begin) {
        if (claimants.isEmpty()) {
            parts.store()
                    .giveBack(gatewayId, number, true)
                    .compose(standing -> parts.index().announce(gatewayId, IndexEntry.returned(number)))
                    .onFailure(cause -> LOG.debug("{} is claimed again later: {}", gatewayId, cause.getMessage()));
            return;
        }
        Registered chosen = claimants.get(next++ % claimants.size());
        parts.meters().claimed();
        LOG.info("Gateway {} was lost: claimed under number {}", gatewayId, number);
        Claim claim = new Claim(parts, chosen.context(), chosen.claimant(), gatewayId, number, begin, claims::remove);
        claims.add(claim);
        claim.start();
    }

    void onUp() {
        claims.forEach(Claim::onUp);
    }

    Future<?> close() {
        claimants.clear();
        return Future.join(List.copyOf(claims).stream().map(Claim::giveBack).toList())
                .otherwiseEmpty();
    }
}
