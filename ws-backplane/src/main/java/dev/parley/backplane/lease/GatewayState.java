package dev.parley.backplane.lease;

import java.util.Iterator;

/** What a gateway knows of itself, for its lease. Called on the gateway's event loop. */
@FunctionalInterface
public interface GatewayState {

    /**
     * Iterates over a snapshot of the records of the gateway's connections, after Redis may have lost some. It may be read over
     * several turns of the event loop.
     *
     * <p>Lists each record from the call that puts it until the call that erases it: a record that Redis has and that is not
     * listed is erased.
     */
    Iterator<LeaseRecord> records();

    /** Returns true if function hosts serve the gateway. Asked at each renewal; other gateways find the answer in Redis. */
    default boolean isServed() {
        return false;
    }
}
