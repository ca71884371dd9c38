package dev.parley.gateway.refusal;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.journal.Users;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.ClosedBy;
import dev.parley.http.AddressBlock;
import dev.parley.http.turn.AfterIo;
import dev.parley.meters.LoopCounter;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the open connections of one event loop whose clients are refused by now. A turn of the loop looks at some connections
 * and closes few; the rest follows on later turns, between which the loop serves the others.
 */
public final class RefusalSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalSweep.class);
    private static final CloseReason REFUSED = CloseCode.POLICY_VIOLATION.because("Refused by an operator");
    private static final int LOOKS_PER_TURN = 500;
    private static final int CLOSINGS_PER_TURN = 50;

    private final RefusalList refusals;
    private final Supplier<List<Connection>> connections;
    private final LoopCounter closed;
    private final Queue<Connection> waiting = new ArrayDeque<>();
    private final AfterIo nextTurn;
    private RefusedClients seen;

    /**
     * @param context of the event loop
     * @param connections all connections of the event loop
     * @param closed counts those that are closed
     */
    public RefusalSweep(
            Context context, RefusalList refusals, Supplier<List<Connection>> connections, LoopCounter closed) {
        this.refusals = refusals;
        this.connections = connections;
        this.closed = closed;
        this.nextTurn = new AfterIo(context, this::sweepSome);
        this.seen = new RefusedClients(List.of());
    }

    /** Begins if the refusals have changed; to be called about every 100 ms. */
    public void look() {
        RefusedClients now = refusals.current();
        if (Objects.equals(now, seen)) {
            return;
        }
        seen = now;
        waiting.clear();
        if (!now.isEmpty()) {
            waiting.addAll(connections.get());
            later();
        }
    }

    private void later() {
        if (!waiting.isEmpty()) {
            nextTurn.schedule();
        }
    }

    private void sweepSome() {
        long now = System.currentTimeMillis();
        int closings = 0;
        for (int looks = 0; looks < LOOKS_PER_TURN && closings < CLOSINGS_PER_TURN && !waiting.isEmpty(); looks++) {
            Connection next = waiting.remove();
            if (next.openSocket() != null && isRefused(next, now)) {
                next.close(REFUSED, ClosedBy.OPERATOR);
                closed.increment();
                closings++;
            }
        }
        if (closings > 0) {
            LOG.info("Closed {} connections of clients that operators refuse", closings);
        }
        later();
    }

    private boolean isRefused(Connection connection, long now) {
        AddressBlock address =
                AddressBlock.parse(connection.context().identity().sourceIp());
        return seen.refuses(Users.of(connection.context()), now)
                || (address != null && seen.refuses(address.network(), now));
    }
}
