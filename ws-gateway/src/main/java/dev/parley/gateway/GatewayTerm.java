package dev.parley.gateway;

import dev.parley.backplane.lease.Leases;
import dev.parley.bus.ConnectionId;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.drain.LastDisconnects;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.HandshakeRequest;
import dev.parley.gateway.inspect.TermView;
import dev.parley.gateway.lease.LeaseGuard;
import dev.parley.gateway.lease.Validity;
import dev.parley.gateway.record.LeaseRecords;
import dev.parley.gateway.record.TableState;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.SocketSweep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway under one id, from the beginning of its lease to its end: the connections, and all that is reached by the id.
 * Without Redis there is no lease, and the term lasts as long as the gateway.
 */
final class GatewayTerm {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayTerm.class);
    private static final CloseReason LAPSED = CloseCode.SERVICE_RESTART.because("Gateway lost its lease");
    private static final CloseReason CUT_OFF = CloseCode.SERVICE_RESTART.because("Gateway reaches no function host");
    private static final long LOOK_MILLIS = 100;

    /** By then every socket is closed, and the records of those that had none to wait for say why. */
    private static final long CLOSED_NANOS =
            SocketSweep.CLOSE_TIMEOUT.plusSeconds(1).toNanos();

    private final GatewayEnvironment gateway;
    private final String id;
    private final @Nullable LeaseGuard lease;
    private final TermRooms rooms;
    private final TermView view;
    /** From now on no event of a client leaves, though {@code $disconnect} events may. */
    private boolean closing;

    private @Nullable Future<Void> closed;

    private GatewayTerm(
            GatewayEnvironment gateway,
            String id,
            Events events,
            ConnectionRecords records,
            @Nullable LeaseGuard lease) {
        Validity validity = lease == null ? Validity.ALWAYS : lease;
        this.gateway = gateway;
        this.id = id;
        this.lease = lease;
        this.rooms = new TermRooms(gateway, id, events, records, validity, () -> !closing && validity.isValid());
        this.view = new TermView(id, System.currentTimeMillis(), rooms.table(), rooms.hub(), lease);
    }

    /** Begins a term under a new id. Fails with a {@link dev.parley.backplane.BackplaneException} if Redis is away. */
    static Future<GatewayTerm> begin(GatewayEnvironment gateway) {
        Optional<Leases> leases = gateway.backplane().leases();
        String id = ConnectionId.newGateway();
        Events events = new Events();
        if (leases.isEmpty()) {
            return new GatewayTerm(gateway, id, events, ConnectionRecords.NONE, null).listen();
        }
        TableState state = new TableState(events, gateway.cutOff()::isServed);
        return leases.get().begin(id, state).compose(lease -> {
            LeaseGuard guard = new LeaseGuard(
                    gateway.vertx(),
                    lease,
                    leases.get().duration(),
                    gateway.process().peers());
            GatewayTerm term = new GatewayTerm(gateway, id, events, new LeaseRecords(lease, events), guard);
            state.list(term.table());
            guard.whenLapsed().onSuccess(lapsed -> term.lapse());
            guard.start();
            return term.listen();
        });
    }

    private Future<GatewayTerm> listen() {
        gateway.process().drain().add(rooms.drain());
        return rooms.listen().map(this);
    }

    /** Completes when the lease has lapsed, and every socket was closed. */
    Future<Void> whenLapsed() {
        return lease == null ? Promise.<Void>promise().future() : lease.whenLapsed();
    }

    String id() {
        return id;
    }

    /** Returns true if the lease was not renewed in time, and may lapse soon. */
    boolean isOverdue() {
        return lease != null && lease.isOverdue();
    }

    ConnectionTable table() {
        return rooms.table();
    }

    /** This term as operators see it. */
    TermView view() {
        return view;
    }

    void accept(HandshakeRequest request) {
        rooms.accept(request);
    }

    private void lapse() {
        LOG.warn("Gateway {} has lost its lease: its {} connections are closed with 1012", id, table().size());
        closeAll(LAPSED);
    }

    /**
     * Closes every socket, and then gives the lease back: another gateway, which function hosts serve, sends the
     * {@code $disconnect} events.
     */
    void abandon() {
        LOG.warn(
                "Gateway {} reaches no function host, and others do: its {} connections are closed with 1012",
                id,
                table().size());
        closeAll(CUT_OFF);
        long begin = System.nanoTime();
        gateway.vertx().setPeriodic(LOOK_MILLIS, timer -> {
            if (!table().hasSockets() || System.nanoTime() - begin > CLOSED_NANOS) {
                gateway.vertx().cancelTimer(timer);
                close();
            }
        });
    }

    /**
     * What clients have sent by now is discarded, since newer messages of theirs may be on their way. So nothing delays the
     * connections' {@code $disconnect} events, whose records have the reason.
     */
    private void closeAll(CloseReason reason) {
        closing = true;
        gateway.process().drain().remove(rooms.drain());
        rooms.refuseUpgrades();
        table().open().forEach(connection -> connection.close(reason));
    }

    /**
     * Completes once every connection is closed and its {@code $disconnect} was answered, or when the time for that is
     * over. What is left can then be claimed by another gateway.
     */
    Future<Void> stop() {
        rooms.drain().stop();
        return new LastDisconnects(gateway.vertx(), table(), gateway.caller())
                .answered(gateway.config().drain().bound())
                .compose(drained -> close());
    }

    /**
     * Completes once a lapsed or abandoned term is over: every {@code $disconnect} was answered, or another process has that to
     * do.
     */
    Future<Void> whenOver() {
        return Future.<Void>future(promise -> table().whenEmpty(promise::tryComplete))
                .compose(empty -> close())
                .onComplete(closed -> release());
    }

    private Future<Void> close() {
        if (closed == null) {
            closed = rooms.stopListening()
                    .<Void>mapEmpty()
                    .eventually(() -> lease == null ? Future.succeededFuture() : lease.giveBack());
        }
        return closed;
    }

    /** Frees what sockets write through; none is left, and none will come. */
    void release() {
        rooms.release();
    }
}
