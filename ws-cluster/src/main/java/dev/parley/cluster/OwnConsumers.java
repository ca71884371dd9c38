package dev.parley.cluster;

import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.spi.cluster.RegistrationInfo;

/** Registers the consumers of this node's bus, and announces them to peers. Called on any thread; works on the node's. */
final class OwnConsumers {

    private final NodeId self;
    private final Context context;
    private final Registrations registrations;
    private final RecordExchange exchange;

    OwnConsumers(NodeId self, Context context, Registrations registrations, RecordExchange exchange) {
        this.self = self;
        this.context = context;
        this.registrations = registrations;
        this.exchange = exchange;
    }

    /** Completes the promise when all peers that answer have the registration. */
    void add(String address, RegistrationInfo registration, Completable<Void> promise) {
        context.runOnContext(now -> {
            try {
                registrations.add(address, registration);
            } catch (IllegalArgumentException refused) {
                promise.fail(refused);
                return;
            }
            announced(address, registration).onComplete(promise);
        });
    }

    /** Completes the promise at once: a message that is still sent here finds no handler, as with any consumer that ended. */
    void remove(String address, RegistrationInfo registration, Completable<Void> promise) {
        context.runOnContext(now -> {
            registrations.remove(address, registration);
            if (address.equals(RecordAddress.of(self))) {
                // The bus is closing, and accepts nothing to send later.
                exchange.leave();
            } else {
                announced(address, registration);
            }
            promise.succeed();
        });
    }

    private Future<Void> announced(String address, RegistrationInfo registration) {
        return registration.localOnly() || RecordAddress.is(address) ? Future.succeededFuture() : exchange.changed();
    }
}
