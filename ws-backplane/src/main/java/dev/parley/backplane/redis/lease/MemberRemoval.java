package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Removes a gateway's members from all channels that its list of channels names. Runs on the backplane's loop. */
final class MemberRemoval {

    private static final int CHANNELS_AT_ONCE = 16;

    private final LeaseStore store;
    private final String gatewayId;
    private final BooleanSupplier mayGoOn;

    /** @param mayGoOn asked after each page; the removal fails once it is false */
    MemberRemoval(LeaseStore store, String gatewayId, BooleanSupplier mayGoOn) {
        this.store = store;
        this.gatewayId = gatewayId;
        this.mayGoOn = mayGoOn;
    }

    Future<Void> run() {
        return removeFrom("0", false);
    }

    /**
     * Goes through the channels until a whole pass finds none.
     *
     * @param found true if this pass has found any
     */
    private Future<Void> removeFrom(String cursor, boolean found) {
        return store.channels(gatewayId, cursor, CHANNELS_AT_ONCE).compose(page -> {
            boolean any = found || !page.items().isEmpty();
            if (page.isLast() && !any) {
                return Future.succeededFuture();
            }
            List<Future<?>> removed = List.copyOf(page.items().stream()
                    .<Future<?>>map(channel -> store.removeMembers(gatewayId, channel))
                    .toList());
            return Future.join(removed).compose(done -> next(page.cursor(), any && !page.isLast()));
        });
    }

    private Future<Void> next(String cursor, boolean found) {
        return mayGoOn.getAsBoolean()
                ? removeFrom(cursor, found)
                : Future.failedFuture(new BackplaneException("Another process removes the members of " + gatewayId));
    }
}
