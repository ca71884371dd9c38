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
 * A REQUEST authorizer's answer (AWS "Output from an API Gateway Lambda authorizer"): the principal, the permissions,
 * and the context of later events. The function on {@link WebSocketEvent#AUTHORIZER} answers a connect with {@code
 * Future.succeededFuture(AuthorizerPolicy.allow(event, "ann", Map.of("plan", "gold")).toResult())}, or with {@link
 * #unauthorized()}.
 *
 * @param principalId who connects; never empty
 * @param statements the permissions: a Deny wins, and a resource that no statement allows is denied
 * @param context what every later event has in {@code requestContext.authorizer}, besides {@code principalId}
 */
public record AuthorizerPolicy(String principalId, List<PolicyStatement> statements, Map<String, String> context) {

    /**
     * The maximum size of a whole result, in bytes of its JSON in UTF-8 (AWS quota "Lambda authorizer result size").
     */
    public static final int MAX_BYTES = 8192;

    /** The action of every connect (AWS). */
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

    /** Allows the connect, which goes on to {@code $connect}. */
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

    /** Refuses the connect with 401: the credentials are not valid (AWS). */
    public static Future<FunctionResult> unauthorized() {
        return Future.failedFuture(new UnauthorizedException());
    }

    /**
     * The policy as a function's answer: 200 with the policy's JSON.
     *
     * @throws IllegalArgumentException if the JSON is longer than {@link #MAX_BYTES}
     */
    public FunctionResult toResult() {
        return FunctionResult.ok(PolicyJson.write(this));
    }

    /**
     * Reads an authorizer's answer. Strings, numbers and booleans of its context are kept as text, nulls are left out.
     *
     * @throws IllegalArgumentException with the reason: invalid JSON, another form, an object or a list in the context,
     *     more than {@link #MAX_BYTES}
     */
    public static AuthorizerPolicy read(String json) {
        return PolicyJson.read(json);
    }

    public boolean allows(String resource) {
        return !denies(resource) && statements.stream().anyMatch(statement -> statement.allows(INVOKE, resource));
    }

    /** Returns true if a statement denies the resource; false if merely no statement allows it. */
    public boolean denies(String resource) {
        return statements.stream().anyMatch(statement -> statement.denies(INVOKE, resource));
    }

    /** The context with the principal id, as it stands in events. */
    public Map<String, String> eventContext() {
        Map<String, String> whole = new LinkedHashMap<>(context);
        whole.put(PRINCIPAL_ID, principalId);
        return whole;
    }
}
