package dev.parley.gateway.connect;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.gateway.authorizer.Authorizer;
import dev.parley.gateway.authorizer.AuthorizerDecision;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.handshake.HandshakeSpan;
import dev.parley.gateway.handshake.HttpUpgrade;
import dev.parley.gateway.handshake.RefusalCause;
import dev.parley.gateway.handshake.SwitchingProtocols;
import dev.parley.gateway.handshake.UpgradeHandler;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.journal.Users;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.token.TokenAdmission;
import dev.parley.gateway.token.TokenDoor;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of upgrades: asks the authorizer, if there is one, then calls {@code $connect}, and holds the
 * upgrade until both answered (behaviours 1 to 12, 17).
 */
public final class ConnectPipeline implements UpgradeHandler {

    private static final UpgradeRefusal STOPPING =
            new UpgradeRefusal(503, "This gateway is draining", 1, RefusalCause.UNAVAILABLE);
    private static final String NO_RECORD = "The connection can't be recorded in Redis";
    private static final String NO_JOIN = "Redis was lost before the connection could join its channels";

    /** Without a {@code $connect} route every connection is accepted. */
    private static final Future<Outcome> ACCEPTED = Future.succeededFuture(new Outcome.Answered(FunctionResult.ok()));

    private final ConnectConfig config;
    private final String gatewayId;
    private final ConnectionTable table;
    private final Events events;
    private final EventDispatcher caller;
    private final ConnectionRecords records;
    private final BooleanSupplier mayLeave;
    private final BooleanSupplier reachesRedis;
    private final TokenDoor tokens;
    private final Authorizer authorizer;
    private final Context context;
    private final SocketOpener sockets;
    /** Null if nothing is traced. */
    private final @Nullable Tracing tracing;

    private final StringInterner strings = new StringInterner();
    /** Upgrades that wait for keys or for the authorizer. No drain waits for them, so they are refused at its start. */
    private final Set<HttpUpgrade> authorizing = new HashSet<>();

    private boolean draining;

    /**
     * @param tokens admits upgrades by their tokens, if tokens are used
     * @param records a connection is recorded before its {@code $connect} leaves
     * @param mayLeave asked where a {@code $connect} leaves. If it returns false, the upgrade is refused
     * @param reachesRedis returns true if this process does, or needs no Redis
     * @param context of the event loop on which requests arrive and connections live
     */
    public ConnectPipeline(
            ConnectConfig config,
            String gatewayId,
            ConnectionTable table,
            Events events,
            EventDispatcher caller,
            TokenDoor tokens,
            ConnectionRecords records,
            BooleanSupplier mayLeave,
            BooleanSupplier reachesRedis,
            Context context) {
        this.config = config;
        this.gatewayId = gatewayId;
        this.table = table;
        this.events = events;
        this.caller = caller;
        this.tokens = tokens;
        this.records = records;
        this.mayLeave = mayLeave;
        this.reachesRedis = reachesRedis;
        this.authorizer = new Authorizer(config.asksAuthorizer(), config.identitySources(), events, caller);
        this.context = context;
        this.tracing = Tracing.of(context.owner());
        this.sockets = new SocketOpener(config, context, table.memory(), table.meters());
    }

    /** From here on every upgrade is refused with 503, until {@link #undrain}. */
    public void drain() {
        draining = true;
        authorizing.forEach(upgrade -> upgrade.refuse(STOPPING));
        authorizing.clear();
    }

    /** Upgrades are accepted again. */
    public void undrain() {
        draining = false;
    }

    /** Call it when no socket is left, and none will come. */
    public void close() {
        sockets.close();
    }

    @Override
    public void onUpgrade(HttpUpgrade upgrade) {
        if (tracing != null) {
            upgrade.trace(tracing);
        }
        if (!mayLeave.getAsBoolean()) {
            upgrade.refuse(UpgradeRefusal.forNow(NO_RECORD));
        } else if (draining) {
            upgrade.refuse(STOPPING);
        } else if (authorizer.lacksIdentity(upgrade.data())) {
            upgrade.refuse(Refusals.of(AuthorizerDecision.Rejected.UNAUTHORIZED));
        } else {
            checkToken(upgrade);
        }
    }

    /** While a token is checked, the upgrade is held. */
    private void checkToken(HttpUpgrade upgrade) {
        Future<TokenAdmission> admission = tokens.admit(upgrade.data());
        if (admission.isComplete()) {
            onAdmission(upgrade, admission.result(), upgrade::hold);
            return;
        }
        upgrade.hold();
        authorizing.add(upgrade);
        admission.onSuccess(decided -> {
            if (authorizing.remove(upgrade)) {
                onAdmission(upgrade, decided, () -> {});
            }
        });
    }

    private void onAdmission(HttpUpgrade upgrade, TokenAdmission admission, Runnable hold) {
        if (admission instanceof TokenAdmission.Refused refused) {
            upgrade.refuse(Refusals.of(refused));
            return;
        }
        TokenAdmission.Admitted admitted = (TokenAdmission.Admitted) admission;
        upgrade.present(admitted.handshake());
        hold.run();
        authorize(upgrade, contextOf(upgrade).withAuthorizer(admitted.context()), admitted);
    }

    /** If the client leaves meanwhile, {@code $connect} is not called. */
    private void authorize(HttpUpgrade upgrade, ConnectionContext unauthorized, TokenAdmission.Admitted admitted) {
        if (!config.asksAuthorizer()) {
            admit(upgrade, unauthorized.withAuthorizer(admitted.context(Map.of())), admitted, Map.of());
            return;
        }
        authorizing.add(upgrade);
        whenAnswered(upgrade, authorizer.ask(unauthorized, upgrade.data(), traceOf(upgrade)), decision -> {
            if (!authorizing.remove(upgrade)) {
                return;
            }
            if (decision instanceof AuthorizerDecision.Rejected rejected) {
                upgrade.refuse(Refusals.of(rejected));
            } else if (upgrade.isClientConnected()) {
                Map<String, String> granted = ((AuthorizerDecision.Allowed) decision).context();
                admit(upgrade, unauthorized.withAuthorizer(admitted.context(granted)), admitted, granted);
            }
        });
    }

    private void admit(
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
                upgrade.refuse(draining ? STOPPING : UpgradeRefusal.forNow(NO_RECORD));
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
        whenAnswered(upgrade, asked, outcome -> onOutcome(upgrade, connection, outcome));
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
            upgrade.refuse(STOPPING);
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

    private static @Nullable SpanContext traceOf(HttpUpgrade upgrade) {
        HandshakeSpan span = upgrade.span();
        return span == null ? null : span.context();
    }

    private ConnectionContext contextOf(HttpUpgrade upgrade) {
        String domainName = config.api().domainName();
        return new ConnectionContext(
                ConnectionId.newConnection(gatewayId),
                config.api().id(),
                config.api().stage(),
                domainName.isEmpty() ? strings.intern(upgrade.header("Host")) : domainName,
                System.currentTimeMillis(),
                new Identity(upgrade.clientAddress(), strings.intern(upgrade.header("User-Agent"))));
    }

    /**
     * Goes on with an answer, which never fails. A function on this event loop may have answered before its call returned. Then
     * that is at once, or on a later turn if HTTP is still at work on the request.
     */
    private <T> void whenAnswered(HttpUpgrade upgrade, Future<T> answer, Consumer<T> next) {
        if (!answer.isComplete()) {
            answer.onSuccess(next::accept);
        } else if (upgrade.canAnswerAtOnce()) {
            next.accept(answer.result());
        } else {
            context.runOnContext(turn -> next.accept(answer.result()));
        }
    }

    /** What {@code $connect} selected, or else ours if it was offered. */
    private static String subprotocol(HttpUpgrade upgrade, Outcome outcome) {
        String selected = SwitchingProtocols.subprotocolOf(((Outcome.Answered) outcome).result());
        return selected.isEmpty() && upgrade.offers(TokenDoor.SUBPROTOCOL) ? TokenDoor.SUBPROTOCOL : selected;
    }
}
