package dev.parley.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and the private key that belongs to it, as PEM. With the wrong key TLS would start, and then fail every
 * handshake as if the network were down; so the two are checked and kept together.
 */
public record CertifiedKey(Buffer certificate, Buffer key) {

    /** The forms that Vert.x reads. */
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----");

    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /**
     * Blocks.
     *
     * @throws PemException if a file can't be read, has no valid contents, or the key belongs to another certificate
     */
    public static CertifiedKey read(PemFile certificateFile, PemFile keyFile) {
        CertifiedKey read = new CertifiedKey(certificateFile.read(), keyFile.read());
        read.check(certificateFile, keyFile);
        return read;
    }

    /**
     * Returns what the files hold now; empty if it is the same. Blocks.
     *
     * @throws PemException as {@link #read}, if the new contents can't be used
     */
    public Optional<CertifiedKey> replacement(PemFile certificateFile, PemFile keyFile) {
        CertifiedKey now = new CertifiedKey(certificateFile.read(), keyFile.read());
        if (now.equals(this)) {
            return Optional.empty();
        }
        now.check(certificateFile, keyFile);
        return Optional.of(now);
    }

    private void check(PemFile certificateFile, PemFile keyFile) {
        PublicKey certified = certificateFile.firstCertificate(certificate).getPublicKey();
        if (!SIGNATURES.containsKey(certified.getAlgorithm())) {
            throw certificateFile.bad("is of algorithm " + certified.getAlgorithm() + " and not RSA or EC", null);
        }
        if (!PRIVATE_KEY.matcher(key.toString(StandardCharsets.ISO_8859_1)).find()) {
            throw keyFile.bad("holds no PEM private key, or one with a passphrase", null);
        }
        check(certified, certificateFile, keyFile);
    }

    /** For a server or a client to present the certificate. */
    public PemKeyCertOptions options() {
        return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
    }

    /** Without the key: records print what they hold. */
    @Override
    public String toString() {
        return "CertifiedKey[" + certificate.length() + " bytes of certificates]";
    }

    private void check(PublicKey certified, PemFile certificateFile, PemFile keyFile) {
        String why = "is not the key of " + certificateFile.setting();
        try {
            if (!isSignedBy(privateKey(certified.getAlgorithm()), certified)) {
                throw keyFile.bad(why, null);
            }
        } catch (PemException e) {
            throw e;
        } catch (Exception e) {
            // Vert.x has many exceptions for contents that are no key, or a key of another algorithm.
            throw keyFile.bad(why, e);
        }
    }

    /** Read by Vert.x, so that the key that passes is the key that Vert.x will use. */
    private PrivateKey privateKey(String algorithm) throws Exception {
        // Vert.x would need a Vertx to find files; these are bytes.
        X509KeyManager keys =
                (X509KeyManager) options().getKeyManagerFactory(null).getKeyManagers()[0];
        return keys.getPrivateKey(keys.getServerAliases(algorithm, null)[0]);
    }

    private static boolean isSignedBy(PrivateKey key, PublicKey certified) throws Exception {
        Signature signature = Signature.getInstance(SIGNATURES.get(certified.getAlgorithm()));
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        return signature.verify(signed);
    }
}
