package dev.parley.gateway.token;

import dev.parley.bus.LogThrottle;
import dev.parley.gateway.keys.KeySet;
import dev.parley.gateway.keys.VerificationKey;
import dev.parley.gateway.token.TokenVerdict.Accepted;
import dev.parley.gateway.token.TokenVerdict.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens: signed JWTs (RFC 7519, RFC 7515) in the compact form, by the advice of RFC 8725. The header chooses among our
 * keys and no more: {@code jku}, {@code x5u}, {@code jwk} and {@code x5c} are ignored, and a key is used only with the
 * algorithms of its own type. Thread-safe. Takes up to some milliseconds.
 */
final class TokenCheck {

    /** The length of the longest token. */
    static final int MAX_LENGTH = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final TokenRules rules;
    private final LogThrottle refusals = LogThrottle.ofTenSeconds();

    TokenCheck(TokenRules rules) {
        this.rules = rules;
    }

    /** An {@link Refused#UNKNOWN_KEY} is not logged yet: the keys may be read again. */
    TokenVerdict check(KeySet keys, String token) {
        if (token.length() > MAX_LENGTH || !COMPACT.matcher(token).matches()) {
            return refused(Refused.INVALID, "it is not a signed JWT of at most " + MAX_LENGTH + " characters");
        }
        Object algorithm;
        Object keyId;
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(token);
            algorithm = jws.getHeaders().getObjectHeaderValue("alg");
            keyId = jws.getHeaders().getObjectHeaderValue("kid");
        } catch (JoseException e) {
            return refused(Refused.INVALID, "its header is not JSON");
        }
        if (!(algorithm instanceof String name) || !(keyId == null || keyId instanceof String)) {
            return refused(Refused.INVALID, "its header has no alg, or a kid that is not a text");
        }
        return rules.algorithms().contains(name)
                ? check(keys, name, (String) keyId, token)
                : refused(Refused.INVALID, "its algorithm is not accepted");
    }

    private TokenVerdict check(KeySet keys, String algorithm, @Nullable String keyId, String token) {
        boolean isUnknown = keyId != null && !keys.knows(keyId);
        List<VerificationKey> candidates = keys.candidates(keyId, algorithm);
        if (candidates.isEmpty()) {
            return isUnknown ? Refused.UNKNOWN_KEY : refused(Refused.INVALID, "its key is not for its algorithm");
        }
        InvalidJwtException failure = null;
        for (VerificationKey key : candidates) {
            try {
                return accepted(consumer(key), token);
            } catch (InvalidJwtException e) {
                failure = e;
                if (!e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
                    return refused(e);
                }
            }
        }
        // A key without an id could have been the one that the token names; now it is known to be another.
        return isUnknown ? Refused.UNKNOWN_KEY : refused(failure);
    }

    /** The verdict on a token whose key is still unknown with the keys as they can be read now. */
    TokenVerdict refusedAsUnknown() {
        return refused(Refused.UNKNOWN_KEY, "its key is unknown");
    }

    private TokenVerdict accepted(JwtConsumer consumer, String token) throws InvalidJwtException {
        try {
            return new Accepted(TokenClaims.of(
                    consumer.processToClaims(token), rules.leeway().toSeconds()));
        } catch (MalformedClaimException e) {
            return refused(Refused.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private JwtConsumer consumer(VerificationKey key) {
        JwtConsumerBuilder consumer = new JwtConsumerBuilder()
                .setVerificationKey(key.key())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, key.algorithms().toArray(String[]::new))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds((int) rules.leeway().toSeconds());
        if (!rules.issuers().isEmpty()) {
            consumer.setExpectedIssuers(true, rules.issuers().toArray(String[]::new));
        }
        if (rules.audiences().isEmpty()) {
            consumer.setSkipDefaultAudienceValidation();
        } else {
            consumer.setExpectedAudience(true, rules.audiences().toArray(String[]::new));
        }
        return consumer.build();
    }

    private TokenVerdict refused(@Nullable InvalidJwtException failure) {
        if (failure == null) {
            return refused(Refused.INVALID, "no key verifies it");
        }
        boolean isOutsideItsTime =
                failure.hasErrorCode(ErrorCodes.EXPIRED) || failure.hasErrorCode(ErrorCodes.NOT_YET_VALID);
        return isOutsideItsTime
                ? refused(Refused.EXPIRED, "it has expired, or is not valid yet")
                : refused(Refused.INVALID, reasonOf(failure));
    }

    /** The library's own words quote the token. */
    private static String reasonOf(InvalidJwtException failure) {
        if (failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return "its signature is wrong";
        } else if (failure.hasErrorCode(ErrorCodes.ISSUER_INVALID) || failure.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "its issuer is not accepted";
        } else if (failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "its audience is not accepted";
        } else if (failure.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "it has no exp";
        }
        return failure.hasErrorCode(ErrorCodes.SUBJECT_MISSING) ? "it has no sub" : "it is malformed";
    }

    private Refused refused(Refused verdict, String reason) {
        refusals.tryLog()
                .ifPresent(more ->
                        LOG.info("A token was refused: {} ({} more refusals since the last such line)", reason, more));
        return verdict;
    }
}
