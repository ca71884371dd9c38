package dev.parley.gateway.record;

import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway's lease asks for: the records of its table's connections, for a Redis that may have lost them, and whether
 * function hosts serve it.
 */
public final class TableState implements GatewayState {

    private final Events events;
    private final BooleanSupplier isServed;
    private @Nullable ConnectionTable table;

    public TableState(Events events, BooleanSupplier isServed) {
        this.events = events;
        this.isServed = isServed;
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

    @Override
    public boolean isServed() {
        return isServed.getAsBoolean();
    }
}
