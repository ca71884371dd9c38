package dev.parley.gateway.record;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.RecordSource;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Lists the records of a table's connections, for a Redis that may have lost them. */
public final class TableRecords implements RecordSource {

    private final Events events;
    private @Nullable ConnectionTable table;

    public TableRecords(Events events) {
        this.events = events;
    }

    /** There are no records before this call: the table is created once its gateway has a lease. */
    public void list(ConnectionTable connections) {
        table = connections;
    }

    /**
     * A record is made when the iterator reaches it. Skipped are connections that have left the table meanwhile, and those
     * whose {@code $disconnect} was answered: their records were erased, although their channels may still be open.
     */
    @Override
    public Iterator<LeaseRecord> records() {
        ConnectionTable connections = table;
        return connections == null
                ? Collections.emptyIterator()
                : connections.all().stream()
                        .filter(connection -> connections.find(connection.id()) != null && !connection.isDone())
                        .map(connection -> LeaseRecords.record(events, connection))
                        .iterator();
    }
}
