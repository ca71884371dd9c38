package dev.parley.gateway.lease;

import io.vertx.core.Future;

/** Whether a gateway may hand out events. Used on its event loop. */
public interface Validity {

    /** Without Redis nobody else can act for this gateway. */
    Validity ALWAYS = new Validity() {
        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public Future<Boolean> ownsDisconnects() {
            return Future.succeededFuture(true);
        }

        @Override
        public boolean mayDisconnect() {
            return true;
        }

        @Override
        public void onFenced() {
            // There is no lease to give back.
        }
    };

    /**
     * Returns true if an event may leave now. Once it has returned false it never returns true again. To be asked where an
     * event leaves, since an event loop that stood still reads its sockets before its timers.
     */
    boolean isValid();

    /**
     * Completes with true if this gateway is to send its connections' {@code $disconnect} events, with false if another
     * process does. Complete at once while the gateway is valid; else once Redis has decided. Never fails.
     */
    Future<Boolean> ownsDisconnects();

    /**
     * Returns true if a {@code $disconnect} event may leave now. As {@link #isValid}, to be asked where the event leaves; if it
     * returns false, {@link #ownsDisconnects} completes once it is clear who sends the event.
     */
    boolean mayDisconnect();

    /** A function host refused an event since another process claimed this gateway: this gateway sends nothing more. */
    void onFenced();
}
