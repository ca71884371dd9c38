package dev.parley.attacks.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens (JWT, RFC 7519) with an RSA key whose public half the server knows, and in ways that no issuer would. */
final class TokenIssuer {

    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key = newKey();
    private final Path publicKey;

    TokenIssuer() {
        try {
            publicKey = Files.createTempFile("parley-attacks-", ".pem");
            publicKey.toFile().deleteOnExit();
            Files.writeString(publicKey, pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pem() {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    /** The file that the server reads. */
    Path publicKey() {
        return publicKey;
    }

    static String claims(Instant notBefore, Instant end) {
        return "{\"sub\":\"mallory\",\"nbf\":" + notBefore.getEpochSecond() + ",\"exp\":" + end.getEpochSecond() + "}";
    }

    /** A token as the issuer signs it. */
    String token(String claims) {
        return signed("{\"alg\":\"RS256\"}", claims, key);
    }

    /** The same with a header of one's own. */
    String token(String header, String claims) {
        return signed(header, claims, key);
    }

    /** Signed by somebody else. */
    static String foreign(String header, String claims) {
        return signed(header, claims, newKey());
    }

    /** Signed with the public key as if it were a secret, in the two forms in which a careless verifier might hold it. */
    String confused(String claims, boolean asPem) {
        try {
            byte[] secret = asPem
                    ? pem().getBytes(StandardCharsets.US_ASCII)
                    : key.getPublic().getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String text = unsigned("{\"alg\":\"HS256\"}", claims);
            return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Header and claims, without a signature. */
    static String unsigned(String header, String claims) {
        return base64(header) + "." + base64(claims);
    }

    static String base64(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String claims, KeyPair pair) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            String text = unsigned(header, claims);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
