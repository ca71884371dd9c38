package dev.parley.gateway.token;

import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * What a valid token claims.
 *
 * @param user its {@code sub}; never empty
 * @param context all claims as text, lists and objects as JSON, and the user as {@code principalId}
 * @param expiresAt when it is over, leeway included, in milliseconds since the epoch
 * @param permissions its {@code join} and {@code publish}
 */
public record TokenClaims(String user, Map<String, String> context, long expiresAt, ChannelPermissions permissions) {

    private static final String PRINCIPAL_ID = "principalId";
    private static final String JOIN = "join";
    private static final String PUBLISH = "publish";

    /** A token that claims to last longer is over by then, so that no sum overflows. */
    private static final long MAX_LIFE_SECONDS = TimeUnit.DAYS.toSeconds(3650);

    private static final int MAX_PATTERNS = 100;

    public TokenClaims {
        context = Map.copyOf(context);
    }

    /**
     * @param leewaySeconds added to the token's end
     * @throws MalformedClaimException if a claim is of another type than RFC 7519 or docs/tokens.md say
     */
    static TokenClaims of(JwtClaims claims, long leewaySeconds) throws MalformedClaimException {
        String user = claims.getSubject();
        if (user.isEmpty()) {
            throw new MalformedClaimException("sub is empty");
        }
        long latest = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()) + MAX_LIFE_SECONDS;
        long end = Math.min(claims.getExpirationTime().getValue(), latest) + leewaySeconds;
        return new TokenClaims(
                user,
                contextOf(claims, user),
                TimeUnit.SECONDS.toMillis(end),
                new ChannelPermissions(patterns(claims, JOIN), patterns(claims, PUBLISH)));
    }

    private static Map<String, String> contextOf(JwtClaims claims, String user) {
        Map<String, String> context = new LinkedHashMap<>();
        claims.getClaimsMap().forEach((name, value) -> {
            if (value != null) {
                boolean isStructure = value instanceof List || value instanceof Map;
                context.put(name, isStructure ? Json.encode(value) : String.valueOf(value));
            }
        });
        context.put(PRINCIPAL_ID, user);
        return context;
    }

    /** The claims and what an authorizer function added to them. The user stays that of the token. */
    Map<String, String> contextWith(Map<String, String> granted) {
        if (granted.isEmpty()) {
            return context;
        }
        Map<String, String> both = new LinkedHashMap<>(context);
        both.putAll(granted);
        both.put(PRINCIPAL_ID, user);
        return both;
    }

    /** A list, or a text with spaces in between, as {@code scope} has it (RFC 8693 section 4.2). */
    private static List<String> patterns(JwtClaims claims, String name) throws MalformedClaimException {
        Object value = claims.getClaimValue(name);
        if (value == null) {
            return List.of();
        }
        List<?> list = value instanceof String text ? List.of(text.strip().split(" +")) : listOf(value, name);
        List<String> patterns = new ArrayList<>();
        for (Object pattern : list) {
            if (!(pattern instanceof String text)) {
                throw new MalformedClaimException(name + " has an entry that is not a text");
            }
            patterns.add(text);
        }
        if (patterns.size() > MAX_PATTERNS) {
            throw new MalformedClaimException(name + " has more than " + MAX_PATTERNS + " entries");
        }
        return patterns;
    }

    private static List<?> listOf(Object value, String name) throws MalformedClaimException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new MalformedClaimException(name + " is neither a list nor a text");
    }
}
