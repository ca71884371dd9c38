package dev.parley.functions.authorizer;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.UnauthorizedException;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.authorizer.PolicyStatement.Effect;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A REQUEST authorizer's answer (AWS "Output from an API Gateway Lambda authorizer"): who it is, what is allowed, and what
 * later events tell of it. The function on {@link WebSocketEvent#AUTHORIZER} answers a connect with
 * {@code Future.succeededFuture(AuthorizerPolicy.allow(event, "ann", Map.of("plan", "gold")).toResult())}, or with
 * {@link #unauthorized()}.
 *
 * @param principalId who connects; never empty
 * @param statements what is allowed and denied; a Deny wins, and what nothing allows is denied
 * @param context what every later event has in {@code requestContext.authorizer}, {@code principalId} beside it
 */
public record AuthorizerPolicy(String principalId, List<PolicyStatement> statements, Map<String, String> context) {

    /** The most a whole result may have, in bytes of its JSON in UTF-8 (AWS quota "Lambda authorizer result size"). */
    public static final int MAX_BYTES = 8192;

    /** The action that every connect is (AWS). */
    public static final String INVOKE = "execute-api:Invoke";

    private static final String PRINCIPAL_ID = "principalId";

    /** @throws IllegalArgumentException if there is no principal id */
    public AuthorizerPolicy {
        if (principalId.isEmpty()) {
            throw new IllegalArgumentException("An authorizer's policy takes a principalId");
        }
        statements = List.copyOf(statements);
        context = Map.copyOf(context);
    }

    /** Lets the connect go on to {@code $connect}. */
    public static AuthorizerPolicy allow(WebSocketEvent event, String principalId, Map<String, String> context) {
        return of(Effect.ALLOW, event, principalId, context);
    }

    /** Refuses the connect with 403. */
    public static AuthorizerPolicy deny(WebSocketEvent event, String principalId) {
        return of(Effect.DENY, event, principalId, Map.of());
    }

    private static AuthorizerPolicy of(
            Effect effect, WebSocketEvent event, String principalId, Map<String, String> context) {
        PolicyStatement statement = new PolicyStatement(effect, List.of(INVOKE), List.of(event.methodArn()), false);
        return new AuthorizerPolicy(principalId, List.of(statement), context);
    }

    /** Refuses the connect with 401: an authorizer's way to say that nobody is known by these credentials (AWS). */
    public static Future<FunctionResult> unauthorized() {
        return Future.failedFuture(new UnauthorizedException());
    }

    /**
     * As a function answers it: 200 with the policy's JSON.
     *
     * @throws IllegalArgumentException if that is over {@link #MAX_BYTES}
     */
    public FunctionResult toResult() {
        return FunctionResult.ok(PolicyJson.write(this));
    }

    /**
     * Reads what an authorizer answered. Of its context, texts, numbers and booleans are taken, as text; null is left out.
     *
     * @throws IllegalArgumentException saying what is wrong: no JSON, another shape, an object or a list in the context, over
     *     {@link #MAX_BYTES}
     */
    public static AuthorizerPolicy read(String json) {
        return PolicyJson.read(json);
    }

    public boolean allows(String resource) {
        return !denies(resource) && statements.stream().anyMatch(statement -> statement.allows(INVOKE, resource));
    }

    /** Whether a statement says no, rather than none saying yes. */
    public boolean denies(String resource) {
        return statements.stream().anyMatch(statement -> statement.denies(INVOKE, resource));
    }

    /** The context with the principal id, as events carry it. */
    public Map<String, String> eventContext() {
        Map<String, String> whole = new LinkedHashMap<>(context);
        whole.put(PRINCIPAL_ID, principalId);
        return whole;
    }
}
