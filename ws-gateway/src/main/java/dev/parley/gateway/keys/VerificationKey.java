package dev.parley.gateway.keys;

import java.security.Key;
import java.util.Set;

/**
 * A key that verifies signatures.
 *
 * @param id as tokens name it ({@code kid}); empty if it has none
 * @param key a public key, or the secret of an HMAC
 * @param algorithms those that it may be used with, at least one
 */
public record VerificationKey(String id, Key key, Set<String> algorithms) {

    public VerificationKey {
        algorithms = Set.copyOf(algorithms);
    }

    /** The key itself stays out of logs. */
    @Override
    public String toString() {
        return "key " + id + " for " + algorithms;
    }
}
