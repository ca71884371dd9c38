package dev.parley.gateway.authorizer;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.authorizer.Verdict.Refused;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the function on {@code $authorizer}, and decides by the policy it answers (behaviours 7, 8, 10). */
public final class Authorizer {

    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    /** AWS's form; region and account are nobody's. */
    private static final String ARN = "arn:aws:execute-api:us-east-1:000000000000:%s/%s/" + Routes.CONNECT;

    private final boolean configured;
    private final IdentitySources sources;
    private final Events events;
    private final EventDispatcher caller;

    /** @param configured whether there is an {@code $authorizer} route; without one all are allowed */
    public Authorizer(boolean configured, IdentitySources sources, Events events, EventDispatcher caller) {
        this.configured = configured;
        this.sources = sources;
        this.events = events;
        this.caller = caller;
    }

    /** Whether a handshake says too little for the authorizer to be asked: it is refused as unauthorized. */
    public boolean lacksIdentity(HandshakeData handshake) {
        return configured && !sources.areIn(handshake);
    }

    /** Never fails; complete at once if there is no authorizer, or if it has answered when its call returns. */
    public Future<Verdict> ask(ConnectionContext connection, HandshakeData handshake) {
        if (!configured) {
            return Future.succeededFuture(new Verdict.Allowed(Map.of()));
        }
        String arn = ARN.formatted(connection.apiId(), connection.stage());
        WebSocketEvent event = events.authorizer(connection, handshake, arn);
        return caller.call(event).map(outcome -> verdict(event, outcome));
    }

    private static Verdict verdict(WebSocketEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Refused.of(failed);
        }
        FunctionResult result = ((Outcome.Answered) outcome).result();
        return switch (result.statusCode()) {
            case 401 -> Refused.UNAUTHORIZED;
            case 403 -> Refused.NOT_ALLOWED;
            default -> byPolicy(event, result);
        };
    }

    private static Verdict byPolicy(WebSocketEvent event, FunctionResult result) {
        AuthorizerPolicy policy;
        try {
            policy = policyOf(result);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{} did not answer with a policy for connection {}, request {}: {}",
                    event.functionKey(),
                    event.connectionId(),
                    event.requestContext().requestId(),
                    e.getMessage());
            return Refused.FAILED;
        }
        if (policy.allows(event.methodArn())) {
            return new Verdict.Allowed(policy.eventContext());
        }
        return policy.denies(event.methodArn()) ? Refused.DENIED : Refused.NOT_ALLOWED;
    }

    private static AuthorizerPolicy policyOf(FunctionResult result) {
        if (result.isSuccess() && result.body().orElse(null) instanceof Payload.Text text) {
            return AuthorizerPolicy.read(text.text());
        }
        throw new IllegalArgumentException("a result of " + result.statusCode() + " without a policy as its text");
    }
}
