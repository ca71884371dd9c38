package dev.parley.gateway.keys;

import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jose4j.keys.EllipticCurves;

/**
 * The algorithms of signatures (RFC 7518 section 3.1, RFC 8037). A key is used with those of its own type only, whatever a
 * token says: with a public key as the secret of an HMAC, anybody could sign.
 */
public final class KeyAlgorithms {

    private static final int MIN_RSA_BITS = 2048;
    private static final List<String> HMAC = List.of("HS256", "HS384", "HS512");
    private static final Set<String> RSA = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
    private static final Set<String> EDWARDS = Set.of("EdDSA");

    /** All that are supported. {@code none} is not among them. */
    public static final Set<String> ALL = Stream.of(HMAC, RSA, List.of("ES256", "ES384", "ES512"), EDWARDS)
            .flatMap(some -> some.stream())
            .collect(Collectors.toUnmodifiableSet());

    private KeyAlgorithms() {}

    /**
     * Returns the algorithms that are listed, or all of them for an empty list.
     *
     * @throws IllegalArgumentException if one of them is not supported; the message is what is accepted
     */
    public static Set<String> named(Set<String> listed) {
        if (!ALL.containsAll(listed)) {
            throw new IllegalArgumentException("some of " + String.join(", ", new TreeSet<>(ALL)));
        }
        return listed.isEmpty() ? ALL : listed;
    }

    /** Returns the algorithms that a key can be used with; none if the key is too weak, or of an unknown type. */
    static Set<String> of(Key key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() < MIN_RSA_BITS ? Set.of() : RSA;
        } else if (key instanceof ECPublicKey elliptic) {
            return ofCurve(elliptic);
        } else if (key instanceof EdECPublicKey) {
            return EDWARDS;
        }
        return key instanceof SecretKey secret ? ofLength(secret.getEncoded().length) : Set.of();
    }

    private static Set<String> ofCurve(ECPublicKey key) {
        String curve = String.valueOf(EllipticCurves.getName(key.getParams().getCurve()));
        return switch (curve) {
            case EllipticCurves.P_256 -> Set.of("ES256");
            case EllipticCurves.P_384 -> Set.of("ES384");
            case EllipticCurves.P_521 -> Set.of("ES512");
            default -> Set.of();
        };
    }

    /** A secret is at least as long as the hash (RFC 7518 section 3.2). */
    private static Set<String> ofLength(int bytes) {
        Set<String> fitting = new TreeSet<>();
        for (String algorithm : HMAC) {
            int bits = Integer.parseInt(algorithm.substring(2));
            if (bytes * Byte.SIZE >= bits) {
                fitting.add(algorithm);
            }
        }
        return fitting;
    }
}
