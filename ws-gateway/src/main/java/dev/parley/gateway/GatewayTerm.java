package dev.parley.gateway;

import dev.parley.backplane.lease.Leases;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.users.UserReceiver;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.command.UserCommands;
import dev.parley.gateway.connect.ConnectPipeline;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.drain.GatewayDrain;
import dev.parley.gateway.drain.LastDisconnects;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.Handshake;
import dev.parley.gateway.handshake.HandshakeRequest;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.inspect.TermView;
import dev.parley.gateway.lease.LeaseGuard;
import dev.parley.gateway.lease.Validity;
import dev.parley.gateway.message.MessagePipeline;
import dev.parley.gateway.record.LeaseRecords;
import dev.parley.gateway.record.TableState;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.gateway.token.TokenDoor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private final Hub hub;
    private final ConnectionTable table;
    private final CommandReceiver commands;
    private final UserReceiver users;
    private final GatewayDirectory directory;
    private final ConnectPipeline connects;
    private final Handshake handshake;
    private final GatewayDrain drain;
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
        GatewayConfig config = gateway.config();
        Validity validity = lease == null ? Validity.ALWAYS : lease;
        BooleanSupplier mayLeave = () -> !closing && validity.isValid();
        hub = new Hub(
                gateway.backplane(),
                id,
                gateway.context(),
                gateway.memory(),
                gateway.meters().hub());
        this.gateway = gateway;
        this.id = id;
        this.lease = lease;
        table = new ConnectionTable(
                new MessagePipeline(gateway.routes(), events, gateway.caller(), mayLeave, config.strict()),
                new Disconnects(
                        gateway.vertx(),
                        config.routes(),
                        events,
                        gateway.caller(),
                        records,
                        validity,
                        gateway.meters().disconnects()),
                hub,
                records,
                gateway.context(),
                gateway.memory(),
                gateway.meters().sockets(),
                gateway.journal());
        CommandLimits limits = new CommandLimits(
                config.frames().maxMessageBytes(),
                config.outboundBytes(),
                config.conduct().joins());
        Commands carriedOut = new Commands(table, hub, limits, gateway.context());
        commands = new CommandReceiver(gateway.vertx(), id, carriedOut::carryOut);
        users = new UserReceiver(gateway.vertx(), id, new UserCommands(table, carriedOut)::close);
        directory = new GatewayDirectory(gateway.vertx(), id, table::openAfter);
        connects = new ConnectPipeline(
                config.connects(),
                id,
                table,
                events,
                gateway.caller(),
                new TokenDoor(
                        gateway.vertx(), gateway.context(), gateway.process().tokens(), hub::leave),
                records,
                mayLeave,
                gateway.process().reachesRedis(),
                gateway.context());
        handshake = new Handshake(
                config.api().stage(),
                config.hosts(),
                gateway.process().door(),
                config.compression().on(),
                config.inboundBytes(),
                gateway.memory(),
                connects);
        view = new TermView(id, System.currentTimeMillis(), table, hub, lease);
        drain = new GatewayDrain(gateway.context(), table, config.drain(), new Entrance(gateway.health(), connects));
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
            state.list(term.table);
            guard.whenLapsed().onSuccess(lapsed -> term.lapse());
            guard.start();
            return term.listen();
        });
    }

    private Future<GatewayTerm> listen() {
        gateway.process().drain().add(drain);
        return Future.all(commands.start(), users.start(), directory.start()).map(this);
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
        return table;
    }

    /** This term as operators see it. */
    TermView view() {
        return view;
    }

    void accept(HandshakeRequest request) {
        handshake.accept(request);
    }

    private void lapse() {
        LOG.warn("Gateway {} has lost its lease: its {} connections are closed with 1012", id, table.size());
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
                table.size());
        closeAll(CUT_OFF);
        long begin = System.nanoTime();
        gateway.vertx().setPeriodic(LOOK_MILLIS, timer -> {
            if (!table.hasSockets() || System.nanoTime() - begin > CLOSED_NANOS) {
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
        gateway.process().drain().remove(drain);
        connects.drain();
        table.open().forEach(connection -> connection.close(reason));
    }

    /**
     * Completes once every connection is closed and its {@code $disconnect} was answered, or when the time for that is
     * over. What is left can then be claimed by another gateway.
     */
    Future<Void> stop() {
        drain.stop();
        return new LastDisconnects(gateway.vertx(), table, gateway.caller())
                .answered(gateway.config().drain().bound())
                .compose(drained -> close());
    }

    /**
     * Completes once a lapsed or abandoned term is over: every {@code $disconnect} was answered, or another process has that to
     * do.
     */
    Future<Void> whenOver() {
        return Future.<Void>future(promise -> table.whenEmpty(promise::tryComplete))
                .compose(empty -> close())
                .onComplete(closed -> release());
    }

    private Future<Void> close() {
        if (closed == null) {
            closed = Future.join(commands.stop(), users.stop(), directory.stop())
                    .<Void>mapEmpty()
                    .eventually(() -> lease == null ? Future.succeededFuture() : lease.giveBack());
        }
        return closed;
    }

    /** Frees what sockets write through; none is left, and none will come. */
    void release() {
        connects.close();
        hub.close();
    }
}
