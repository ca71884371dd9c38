package dev.parley.gateway.connect;

import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.authorizer.AuthorizerDecision;
import dev.parley.gateway.handshake.RefusalCause;
import dev.parley.gateway.handshake.SwitchingProtocols;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.token.TokenAdmission;
import org.jspecify.annotations.Nullable;

/** How an upgrade is refused by each of those who decide about it. */
final class UpgradeRefusals {

    static final UpgradeRefusal STOPPING =
            new UpgradeRefusal(503, "This gateway is draining", 1, RefusalCause.UNAVAILABLE);

    private UpgradeRefusals() {}

    static UpgradeRefusal of(TokenAdmission.Refused refused) {
        return refused.status() == 503
                ? UpgradeRefusal.forNow(refused.message())
                : new UpgradeRefusal(refused.status(), refused.message());
    }

    static UpgradeRefusal of(AuthorizerDecision.Rejected rejected) {
        return new UpgradeRefusal(rejected.status(), rejected.message());
    }

    /** Returns null if {@code $connect} accepted. */
    static @Nullable UpgradeRefusal of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new UpgradeRefusal(failed.status(), "$connect did not accept: " + failed);
        }
        FunctionResult result = ((Outcome.Answered) outcome).result();
        if (result.isSuccess() && SwitchingProtocols.isSubprotocol(SwitchingProtocols.subprotocolOf(result))) {
            return null;
        }
        int status = result.statusCode();
        boolean isRefusal = status >= 300 && status <= 599;
        return isRefusal
                ? new UpgradeRefusal(status, "$connect refused")
                : new UpgradeRefusal(502, "$connect gave no valid result");
    }
}
