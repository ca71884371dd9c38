package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a lost gateway's members from all channels. No script can both check a lease and write to a channel, so what a
 * killed process sent last may reach Redis after that, if the network held it up: it is looked for again. Runs on the
 * backplane's loop.
 */
final class LostMembers {

    private static final Logger LOG = LoggerFactory.getLogger(LostMembers.class);
    private static final int CHANNELS_AT_ONCE = 16;

    /** How long after the claim is finished to look again, in leases. A system sends a killed process's data for 100 s. */
    private static final List<Integer> LOOKS = List.of(1, 4, 16);

    private final LeaseParts parts;
    private final String gatewayId;

    LostMembers(LeaseParts parts, String gatewayId) {
        this.parts = parts;
        this.gatewayId = gatewayId;
    }

    /**
     * Goes through the channels until a whole pass finds none. Fails if a command does, or if it is not to go on.
     *
     * @param goesOn asked after each page
     */
    Future<Void> removeAll(BooleanSupplier goesOn) {
        return removeFrom("0", false, goesOn);
    }

    /** @param found true if this pass has found any */
    private Future<Void> removeFrom(String cursor, boolean found, BooleanSupplier goesOn) {
        return parts.store().channels(gatewayId, cursor, CHANNELS_AT_ONCE).compose(page -> {
            boolean any = found || !page.items().isEmpty();
            if (page.isLast() && !any) {
                return Future.succeededFuture();
            }
            List<Future<?>> removed = List.copyOf(page.items().stream()
                    .<Future<?>>map(channel -> parts.store().removeMembers(gatewayId, channel))
                    .toList());
            return Future.join(removed)
                    .compose(done -> goesOn.getAsBoolean()
                            ? removeFrom(page.cursor(), any && !page.isLast(), goesOn)
                            : stopped());
        });
    }

    private <T> Future<T> stopped() {
        return Future.failedFuture(
                new BackplaneException("The members of " + gatewayId + " are removed by another process"));
    }

    /** To be called once the gateway's lease has ended. */
    void lookAgain() {
        for (int leases : LOOKS) {
            parts.vertx().setTimer(leases * parts.settings().millis(), due -> removeAll(() -> true)
                    .onFailure(cause -> LOG.debug("Late members of {} stay: {}", gatewayId, cause.getMessage())));
        }
    }
}
