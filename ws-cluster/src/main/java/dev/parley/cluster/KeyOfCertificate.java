package dev.parley.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a private key is the one of a certificate. TLS itself starts with the wrong key and then fails every
 * handshake, which looks like a network that is down.
 */
final class KeyOfCertificate {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private KeyOfCertificate() {}

    /**
     * @param pem a key in PKCS #8, the form that openssl writes; one in an older form is left to Vert.x to judge
     * @throws GeneralSecurityException if it is no key of the certificate's algorithm
     */
    static boolean matches(byte[] pem, PublicKey certified) throws GeneralSecurityException {
        Matcher found = PKCS8.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        String algorithm = certified.getAlgorithm();
        if (!found.find() || !SIGNATURES.containsKey(algorithm)) {
            return true;
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(1));
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        Signature signature = Signature.getInstance(SIGNATURES.get(algorithm));
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        return signature.verify(signed);
    }
}
