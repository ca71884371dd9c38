package dev.parley.gateway.authorizer;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.authorizer.AuthorizerDecision.Rejected;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.gateway.route.Routes;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the function on {@code $authorizer}, and decides by the policy it answers (behaviours 7, 8, 10). */
public final class Authorizer {

    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    /** AWS's form, with a region and an account that stand for none. */
    private static final String ARN = "arn:aws:execute-api:us-east-1:000000000000:%s/%s/" + Routes.CONNECT;

    private final boolean configured;
    private final IdentitySources sources;
    private final Events events;
    private final EventDispatcher caller;

    /** @param configured true if there is an {@code $authorizer} route; without one every connect is allowed */
    public Authorizer(boolean configured, IdentitySources sources, Events events, EventDispatcher caller) {
        this.configured = configured;
        this.sources = sources;
        this.events = events;
        this.caller = caller;
    }

    /** Returns true if an identity source is missing: the handshake is rejected and the authorizer not called. */
    public boolean lacksIdentity(HandshakeData handshake) {
        return configured && !sources.areIn(handshake);
    }

    /**
     * Never fails. Complete at once if there is no authorizer, or if it answered before its call returned.
     *
     * @param trace of the handshake; null if nothing is traced
     */
    public Future<AuthorizerDecision> ask(
            ConnectionContext connection, HandshakeData handshake, @Nullable SpanContext trace) {
        if (!configured) {
            return Future.succeededFuture(new AuthorizerDecision.Allowed(Map.of()));
        }
        String arn = ARN.formatted(connection.apiId(), connection.stage());
        WebSocketEvent event = events.authorizer(connection, handshake, arn);
        return caller.call(event, () -> true, trace).map(outcome -> decision(event, outcome));
    }

    private static AuthorizerDecision decision(WebSocketEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Rejected.of(failed);
        }
        FunctionResult result = ((Outcome.Answered) outcome).result();
        return switch (result.statusCode()) {
            case 401 -> Rejected.UNAUTHORIZED;
            case 403 -> Rejected.NOT_ALLOWED;
            default -> byPolicy(event, result);
        };
    }

    private static AuthorizerDecision byPolicy(WebSocketEvent event, FunctionResult result) {
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
            return Rejected.FAILED;
        }
        if (policy.allows(event.methodArn())) {
            return new AuthorizerDecision.Allowed(policy.eventContext());
        }
        return policy.denies(event.methodArn()) ? Rejected.DENIED : Rejected.NOT_ALLOWED;
    }

    private static AuthorizerPolicy policyOf(FunctionResult result) {
        if (result.isSuccess() && result.body().orElse(null) instanceof Payload.Text text) {
            return AuthorizerPolicy.read(text.text());
        }
        throw new IllegalArgumentException("a result of " + result.statusCode() + " without a policy as its text");
    }
}
