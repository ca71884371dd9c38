package dev.parley.backplane.lease;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/** The leases of all gateways that serve one API and stage. Safe to call from any thread. */
public interface Leases {

    /** How long a lease lasts after its last renewal. */
    Duration duration();

    /**
     * Begins the lease of a new gateway, which is renewed from then on as long as the caller's event loop runs. Completes,
     * on the caller's context, once the lease is stored; fails with {@link dev.parley.backplane.BackplaneException} if
     * Redis is away.
     *
     * @param state is asked for the gateway's records when Redis may have lost them, and at each renewal whether the gateway
     *     is served
     */
    Future<GatewayLease> begin(String gatewayId, GatewayState state);

    /**
     * Lists the gateways that function hosts served when their leases were last renewed. A gateway that died may still be
     * listed, so only a text that has changed since an earlier answer counts. Fails if Redis is away.
     *
     * @return by gateway id, a text that is another one after each renewal
     */
    Future<Map<String, String>> served();

    /**
     * Offers each gateway that this process claims to one of the claimants, on the claimant's context: the context of this
     * call. While there is none, nothing is claimed.
     */
    void addClaimant(Claimant claimant);

    /** From here on the claimant is offered no gateway. Those that it did not finish can be claimed at once, by others. */
    void removeClaimant(Claimant claimant);

    /**
     * Completes with true if the gateway's lease was given back or taken over, and with false while it is held, even if it
     * was not renewed in time. A lease that Redis does not have counts as held until Redis was there for a whole lease: it
     * may have lost its memory. Fails if Redis is away.
     */
    Future<Boolean> hasEnded(String gatewayId);

    /** Takes over gateways that were lost. */
    @FunctionalInterface
    interface Claimant {

        void onClaimed(LostGateway gateway);
    }
}
