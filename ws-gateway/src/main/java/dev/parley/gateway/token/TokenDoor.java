package dev.parley.gateway.token;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.token.TokenAdmission.Admitted;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Admits handshakes by their tokens, and gives connections their token to hold. Used on one event loop. */
public final class TokenDoor {

    /** The subprotocol that is selected if {@code $connect} selects none: browsers fail a connection whose offer got no answer. */
    public static final String SUBPROTOCOL = "parley";

    private static final TokenAdmission MISSING = new TokenAdmission.Refused(401, "A token is required");
    private static final TokenAdmission SEVERAL = new TokenAdmission.Refused(400, "A handshake has one token at most");

    private final Vertx vertx;
    private final Context context;
    private final Optional<TokenVerifier> verifier;
    private final Departure departure;

    /** Ends memberships. */
    @FunctionalInterface
    public interface Departure {

        /** Takes a connection out of a channel; does nothing if it is not in it. The future never fails. */
        Future<Void> leave(ChannelMember member, String channel);
    }

    /**
     * @param context of the event loop on which connections live
     * @param verifier empty if tokens are not used: everybody is admitted
     * @param departure ends memberships that a new token does not permit
     */
    public TokenDoor(Vertx vertx, Context context, Optional<TokenVerifier> verifier, Departure departure) {
        this.departure = departure;
        this.vertx = vertx;
        this.context = context;
        this.verifier = verifier;
    }

    /** Complete at once, or else on a later turn of the event loop. Never fails. */
    public Future<TokenAdmission> admit(HandshakeData handshake) {
        if (verifier.isEmpty()) {
            return Future.succeededFuture(new Admitted(handshake, Optional.empty()));
        }
        TokenRules rules = verifier.get().rules();
        HandshakeToken found = HandshakeToken.in(handshake, rules.sources());
        List<String> tokens = found.tokens();
        if (tokens.size() > 1) {
            return Future.succeededFuture(SEVERAL);
        }
        if (tokens.isEmpty()) {
            return Future.succeededFuture(rules.required() ? MISSING : new Admitted(found.rest(), Optional.empty()));
        }
        return onLoop(verifier.get().verify(tokens.get(0)).map(verdict -> admission(verdict, found.rest())));
    }

    private static TokenAdmission admission(TokenVerdict verdict, HandshakeData rest) {
        if (verdict instanceof TokenVerdict.Accepted accepted) {
            return new Admitted(rest, Optional.of(accepted.claims()));
        }
        TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
        return new TokenAdmission.Refused(refused.status(), refused.message());
    }

    /**
     * Gives a new connection its token.
     *
     * @param granted what an authorizer function added to the claims
     */
    public void hold(Connection connection, Admitted admitted, Map<String, String> granted) {
        verifier.ifPresent(known -> admitted.claims()
                .ifPresentOrElse(
                        claims -> connection.hold(new TokenHold(this, known.rules(), connection, claims, granted)),
                        () -> holdNone(connection, known.rules())));
    }

    private static void holdNone(Connection connection, TokenRules rules) {
        if (rules.channels()) {
            connection.hold(GuestHold.INSTANCE);
        }
    }

    /** Completes on the event loop, which the verifier may leave. */
    Future<TokenVerdict> verify(String token) {
        return onLoop(verifier.orElseThrow().verify(token));
    }

    /** Takes a connection out of the channels that its token does not permit. */
    void leaveForbidden(Connection connection) {
        for (Membership membership : connection.memberships().all()) {
            if (!connection.mayJoin(membership.channel())) {
                departure.leave(connection, membership.channel());
            }
        }
    }

    Vertx vertx() {
        return vertx;
    }

    private <T> Future<T> onLoop(Future<T> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        Promise<T> later = Promise.promise();
        answer.onComplete((done, failure) -> context.runOnContext(turn -> later.complete(done, failure)));
        return later.future();
    }
}
