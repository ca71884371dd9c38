package dev.parley.backplane.lease;

import java.util.Iterator;

/**
 * What a gateway knows of its connections, asked for after Redis may have lost records. Called on the gateway's event loop.
 *
 * <p>Lists each record from the call that puts it until the call that erases it: a record that Redis has and that is not
 * listed is erased.
 */
@FunctionalInterface
public interface RecordSource {

    /** Iterates over a snapshot of the records: it may be read over several turns of the event loop. */
    Iterator<LeaseRecord> records();
}
