package dev.parley.gateway.connect;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.HandshakeSpan;
import dev.parley.gateway.handshake.HttpUpgrade;
import dev.parley.gateway.handshake.SwitchingProtocols;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.journal.Users;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.token.TokenAdmission;
import dev.parley.gateway.token.TokenDoor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of admitted upgrades: records each, calls its {@code $connect}, and opens its socket or refuses the
 * upgrade (behaviours 1 to 6, 11, 12, 17).
 */
final class ConnectionOpener {

    private static final String NO_RECORD = "The connection can't be recorded in Redis";
    private static final String NO_JOIN = "Redis was lost before the connection could join its channels";

    /** Without a {@code $connect} route every connection is accepted. */
    private static final Future<Outcome> ACCEPTED = Future.succeededFuture(new Outcome.Answered(FunctionResult.ok()));

    private final ConnectConfig config;
    private final ConnectionTable table;
    private final Events events;
    private final EventDispatcher caller;
    private final TokenDoor tokens;
    private final ConnectionRecords records;
    private final BooleanSupplier mayLeave;
    private final BooleanSupplier reachesRedis;
    private final AnswerTurn turn;
    private final SocketOpener sockets;
    private boolean draining;

    /** As for {@link ConnectPipeline}. */
    ConnectionOpener(
            ConnectConfig config,
            ConnectionTable table,
            Events events,
            EventDispatcher caller,
            TokenDoor tokens,
            ConnectionRecords records,
            BooleanSupplier mayLeave,
            BooleanSupplier reachesRedis,
            Context context) {
        this.config = config;
        this.table = table;
        this.events = events;
        this.caller = caller;
        this.tokens = tokens;
        this.records = records;
        this.mayLeave = mayLeave;
        this.reachesRedis = reachesRedis;
        this.turn = new AnswerTurn(context);
        this.sockets = new SocketOpener(config, context, table.memory(), table.meters());
    }

    /** From here on no upgrade is accepted, nor one whose {@code $connect} is under way, until {@link #undrain}. */
    void drain() {
        draining = true;
    }

    void undrain() {
        draining = false;
    }

    void close() {
        sockets.close();
    }

    /** Why no upgrade is accepted now; null if upgrades are. */
    @Nullable
    UpgradeRefusal refusal() {
        if (!mayLeave.getAsBoolean()) {
            return UpgradeRefusal.forNow(NO_RECORD);
        }
        return draining ? Refusals.STOPPING : null;
    }

    /**
     * Makes a connection of an upgrade, unless its user has too many.
     *
     * @param known the connection's context for its events
     * @param granted the context of the authorizer; empty without one
     */
    void open(
            HttpUpgrade upgrade,
            ConnectionContext known,
            TokenAdmission.Admitted admitted,
            Map<String, String> granted) {
        UpgradeRefusal excess = upgrade.refusalOf(Users.of(known));
        if (excess != null) {
            upgrade.refuse(excess);
            return;
        }
        Connection connection = table.add(known, config.inboundBytes());
        HandshakeSpan span = upgrade.span();
        if (span != null) {
            span.isOf(connection.id());
            connection.trace(span.context());
        }
        tokens.hold(connection, admitted, granted);
        record(upgrade, connection);
    }

    /** The client may leave, and this gateway may stop, while the connection is recorded: then nothing has begun. */
    private void record(HttpUpgrade upgrade, Connection connection) {
        Future<Void> recorded = records.begin(connection);
        if (recorded.succeeded()) {
            connect(upgrade, connection);
            return;
        }
        recorded.onComplete((stored, failure) -> {
            if (failure == null && !draining && mayLeave.getAsBoolean() && upgrade.isClientConnected()) {
                connect(upgrade, connection);
            } else {
                connection.refused();
                upgrade.refuse(draining ? Refusals.STOPPING : UpgradeRefusal.forNow(NO_RECORD));
            }
        });
    }

    private void connect(HttpUpgrade upgrade, Connection connection) {
        Future<Outcome> asked = config.asksConnect()
                ? caller.call(
                        events.connect(connection, upgrade.data()),
                        connection::startOver,
                        mayLeave,
                        connection.handshake())
                : ACCEPTED;
        turn.whenAnswered(upgrade, asked, outcome -> onOutcome(upgrade, connection, outcome));
    }

    private void onOutcome(HttpUpgrade upgrade, Connection connection, Outcome outcome) {
        UpgradeRefusal refusal = Refusals.of(outcome);
        if (refusal != null) {
            if (outcome == Outcome.Failed.LAPSED && connection.hasStartedOver()) {
                // a lost host may have accepted it
                connection.lost(CloseCode.SERVICE_RESTART.reason());
            } else {
                connection.refused();
            }
            upgrade.refuse(refusal);
        } else if (draining) {
            connection.lost(CloseCode.SERVICE_RESTART.reason());
            upgrade.refuse(Refusals.STOPPING);
        } else if (connection.hasPending() && !reachesRedis.getAsBoolean()) {
            connection.lost(CloseCode.TRY_AGAIN_LATER.reason());
            upgrade.refuse(UpgradeRefusal.forNow(NO_JOIN));
        } else if (upgrade.isRefused(Users.of(connection.context()))) {
            connection.lost(CloseCode.POLICY_VIOLATION.reason());
            upgrade.refuse(UpgradeRefusal.BY_OPERATOR);
        } else if (upgrade.isClientConnected()) {
            sockets.open(upgrade, connection, subprotocol(upgrade, outcome));
        } else {
            connection.lost(CloseCode.ABNORMAL.reason());
        }
    }

    /** What {@code $connect} selected, or else ours if it was offered. */
    private static String subprotocol(HttpUpgrade upgrade, Outcome outcome) {
        String selected = SwitchingProtocols.subprotocolOf(((Outcome.Answered) outcome).result());
        return selected.isEmpty() && upgrade.offers(TokenDoor.SUBPROTOCOL) ? TokenDoor.SUBPROTOCOL : selected;
    }
}
