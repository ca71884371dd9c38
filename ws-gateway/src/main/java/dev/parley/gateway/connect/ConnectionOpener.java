package dev.parley.gateway.connect;

import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.ConnectionContext;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of admitted upgrades: records each, calls its {@code $connect}, and opens its socket or refuses the
 * upgrade (behaviours 1 to 6, 11, 12, 17).
 */
public final class ConnectionOpener {

    private static final String NO_RECORD = "The connection can't be recorded in Redis";
    private static final String NO_JOIN = "Redis was lost before the connection could join its channels";

    private final int inboundBytes;
    private final ConnectionTable table;
    private final TokenDoor tokens;
    private final ConnectCall call;
    private final TermLease lease;
    private final AnswerTurn turn;
    private final SocketOpener sockets;
    private boolean draining;

    /**
     * @param table gets the connections
     * @param tokens gives connections their tokens to hold
     * @param call of {@code $connect}
     * @param lease of the term in which connections begin
     * @param context of the event loop on which connections live
     */
    public ConnectionOpener(
            ConnectConfig config,
            ConnectionTable table,
            TokenDoor tokens,
            ConnectCall call,
            TermLease lease,
            Context context) {
        this.inboundBytes = config.inboundBytes();
        this.table = table;
        this.tokens = tokens;
        this.call = call;
        this.lease = lease;
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
        if (!lease.mayLeave().getAsBoolean()) {
            return UpgradeRefusal.forNow(NO_RECORD);
        }
        return draining ? UpgradeRefusals.STOPPING : null;
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
        Connection connection = table.add(known, inboundBytes);
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
        Future<Void> recorded = lease.records().begin(connection);
        if (recorded.succeeded()) {
            connect(upgrade, connection);
            return;
        }
        recorded.onComplete((stored, failure) -> {
            if (failure == null && !draining && lease.mayLeave().getAsBoolean() && upgrade.isClientConnected()) {
                connect(upgrade, connection);
            } else {
                connection.refused();
                upgrade.refuse(draining ? UpgradeRefusals.STOPPING : UpgradeRefusal.forNow(NO_RECORD));
            }
        });
    }

    private void connect(HttpUpgrade upgrade, Connection connection) {
        turn.whenAnswered(
                upgrade, call.ask(connection, upgrade.data()), outcome -> onOutcome(upgrade, connection, outcome));
    }

    private void onOutcome(HttpUpgrade upgrade, Connection connection, Outcome outcome) {
        UpgradeRefusal refusal = UpgradeRefusals.of(outcome);
        if (refusal != null) {
            if (outcome == Outcome.Failed.LAPSED && connection.hasStartedOver()) {
                // A lost host may have accepted it.
                connection.lost(CloseCode.SERVICE_RESTART.reason());
            } else {
                connection.refused();
            }
            upgrade.refuse(refusal);
        } else if (draining) {
            connection.lost(CloseCode.SERVICE_RESTART.reason());
            upgrade.refuse(UpgradeRefusals.STOPPING);
        } else if (connection.hasPending() && !lease.reachesRedis().getAsBoolean()) {
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
