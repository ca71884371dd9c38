package dev.parley.gateway.connect;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Identity;
import dev.parley.gateway.authorizer.Authorizer;
import dev.parley.gateway.authorizer.AuthorizerDecision;
import dev.parley.gateway.handshake.HandshakeSpan;
import dev.parley.gateway.handshake.HttpUpgrade;
import dev.parley.gateway.handshake.UpgradeHandler;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.token.TokenAdmission;
import dev.parley.gateway.token.TokenDoor;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits upgrades: checks each one's token, asks the authorizer, if there is one, and passes the upgrade on to become a
 * connection (behaviours 1, 7 to 10). The upgrade is held until all have answered.
 */
public final class ConnectPipeline implements UpgradeHandler {

    private final ConnectConfig config;
    private final String gatewayId;
    private final TokenDoor tokens;
    private final Authorizer authorizer;
    private final ConnectionOpener opener;
    private final AnswerTurn turn;
    /** Null if nothing is traced. */
    private final @Nullable Tracing tracing;

    private final StringInterner strings = new StringInterner();
    /** Upgrades that wait for keys or for the authorizer. No drain waits for them, so they are refused at its start. */
    private final Set<HttpUpgrade> authorizing = new HashSet<>();

    /**
     * @param tokens admits upgrades by their tokens, if tokens are used
     * @param opener makes connections of the upgrades that are admitted
     * @param context of the event loop on which requests arrive and connections live
     */
    public ConnectPipeline(
            ConnectConfig config,
            String gatewayId,
            TokenDoor tokens,
            Authorizer authorizer,
            ConnectionOpener opener,
            Context context) {
        this.config = config;
        this.gatewayId = gatewayId;
        this.tokens = tokens;
        this.authorizer = authorizer;
        this.opener = opener;
        this.turn = new AnswerTurn(context);
        this.tracing = Tracing.of(context.owner());
    }

    /** From here on every upgrade is refused with 503, until {@link #undrain}. */
    public void drain() {
        opener.drain();
        authorizing.forEach(upgrade -> upgrade.refuse(UpgradeRefusals.STOPPING));
        authorizing.clear();
    }

    /** Upgrades are accepted again. */
    public void undrain() {
        opener.undrain();
    }

    /** Call it when no socket is left, and none will come. */
    public void close() {
        opener.close();
    }

    @Override
    public void onUpgrade(HttpUpgrade upgrade) {
        if (tracing != null) {
            upgrade.trace(tracing);
        }
        UpgradeRefusal refusal = opener.refusal();
        if (refusal != null) {
            upgrade.refuse(refusal);
        } else if (authorizer.lacksIdentity(upgrade.data())) {
            upgrade.refuse(UpgradeRefusals.of(AuthorizerDecision.Rejected.UNAUTHORIZED));
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
            upgrade.refuse(UpgradeRefusals.of(refused));
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
            opener.open(upgrade, unauthorized.withAuthorizer(admitted.context(Map.of())), admitted, Map.of());
            return;
        }
        authorizing.add(upgrade);
        turn.whenAnswered(upgrade, authorizer.ask(unauthorized, upgrade.data(), traceOf(upgrade)), decision -> {
            if (!authorizing.remove(upgrade)) {
                return;
            }
            if (decision instanceof AuthorizerDecision.Rejected rejected) {
                upgrade.refuse(UpgradeRefusals.of(rejected));
            } else if (upgrade.isClientConnected()) {
                Map<String, String> granted = ((AuthorizerDecision.Allowed) decision).context();
                opener.open(upgrade, unauthorized.withAuthorizer(admitted.context(granted)), admitted, granted);
            }
        });
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
}
