package dev.parley.gateway.testing;

import dev.parley.gateway.keys.KeyCache;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeySource;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Issues tokens with one key. */
public final class TestIssuer {

    private static final KeyPair RSA = rsa();
    private static final KeyPair OTHER_RSA = rsa();

    private final String algorithm;
    private final JsonWebKey key;

    private TestIssuer(String algorithm, JsonWebKey key, String keyId) {
        this.algorithm = algorithm;
        this.key = key;
        key.setKeyId(keyId.isEmpty() ? null : keyId);
    }

    /** A key for one of RFC 7518's algorithms. All RSA keys are the same one, since they are slow to make. */
    public static TestIssuer of(String algorithm, String keyId) {
        return of(algorithm, keyId, RSA);
    }

    /** Somebody who has another key, and calls it as he likes. */
    public static TestIssuer stranger(String algorithm, String keyId) {
        return of(algorithm, keyId, OTHER_RSA);
    }

    private static TestIssuer of(String algorithm, String keyId, KeyPair rsa) {
        try {
            return new TestIssuer(algorithm, keyFor(algorithm, rsa), keyId);
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebKey keyFor(String algorithm, KeyPair rsa) throws JoseException {
        return switch (algorithm) {
            case "HS256", "HS384", "HS512" -> OctJwkGenerator.generateJwk(Integer.parseInt(algorithm.substring(2)));
            case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
            case "ES384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
            case "ES512" -> EcJwkGenerator.generateJwk(EllipticCurves.P521);
            case "EdDSA" -> OkpJwkGenerator.generateJwk("Ed25519");
            default -> rsaKey(rsa);
        };
    }

    private static JsonWebKey rsaKey(KeyPair pair) {
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
        key.setPrivateKey(pair.getPrivate());
        return key;
    }

    /** What the public may know of the key; of a secret, all. */
    public JsonObject jwk() {
        OutputControlLevel level =
                key instanceof PublicJsonWebKey ? OutputControlLevel.PUBLIC_ONLY : OutputControlLevel.INCLUDE_SYMMETRIC;
        return new JsonObject(key.toJson(level));
    }

    public static Buffer jwks(TestIssuer... issuers) {
        JsonArray keys = new JsonArray();
        for (TestIssuer issuer : issuers) {
            keys.add(issuer.jwk());
        }
        return new JsonObject().put("keys", keys).toBuffer();
    }

    /** The public key; of a secret, the secret. */
    public Key verificationKey() {
        return key.getKey();
    }

    /** Claims of a user that end in so many seconds. */
    public static JwtClaims claims(String user, long seconds) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(user);
        NumericDate end = NumericDate.now();
        end.addSeconds(seconds);
        claims.setExpirationTime(end);
        return claims;
    }

    /** A token of a user that ends in so many seconds. */
    public String token(String user, long seconds) {
        return token(claims(user, seconds));
    }

    public String token(JwtClaims claims) {
        return signed(claims.toJson(), new JsonObject());
    }

    /** @param header further members of the header, or others in the place of its usual ones */
    public String signed(String payload, JsonObject header) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        if (key.getKeyId() != null) {
            jws.setKeyIdHeaderValue(key.getKeyId());
        }
        header.getMap().forEach((name, value) -> jws.setHeader(name, value));
        jws.setPayload(payload);
        jws.setKey(key instanceof PublicJsonWebKey pair ? pair.getPrivateKey() : key.getKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A check of tokens that trusts these issuers. */
    public static Function<Vertx, TokenVerifier> trusted(TokenRules rules, TestIssuer... issuers) {
        return check(rules, Future.succeededFuture(jwks(issuers)));
    }

    /** A check of tokens that can't read its keys. */
    public static Function<Vertx, TokenVerifier> keyless(TokenRules rules) {
        return check(rules, Future.failedFuture("a test's own"));
    }

    private static Function<Vertx, TokenVerifier> check(TokenRules rules, Future<Buffer> document) {
        return vertx -> {
            KeyCache keys = new KeyCache(vertx, new Fixed(document), new KeyDocument(rules.algorithms(), true));
            keys.start();
            return new TokenVerifier(vertx, rules, keys);
        };
    }

    private record Fixed(Future<Buffer> read) implements KeySource {

        @Override
        public Duration lifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public String name() {
            return "a test's keys";
        }
    }
}
