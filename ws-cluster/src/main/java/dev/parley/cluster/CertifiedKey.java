package dev.parley.cluster;

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
 * A certificate and the private key that belongs to it, as PEM. TLS itself starts with the wrong key and then fails every
 * handshake, which looks like a network that is down; so here they are only together.
 */
public record CertifiedKey(Buffer certificate, Buffer key) {

    /** The forms that Vert.x reads. */
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----");

    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /**
     * Blocks.
     *
     * @throws PemException if a file can't be read or isn't what it should be, or the key is another certificate's
     */
    public static CertifiedKey read(PemFile certificateFile, PemFile keyFile) {
        CertifiedKey read = new CertifiedKey(certificateFile.read(), keyFile.read());
        read.check(certificateFile, keyFile);
        return read;
    }

    /**
     * What the files hold now, if that is something else than this. Blocks.
     *
     * @throws PemException as {@link #read}, if it is something else that can't be used
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

    /** For a server or a client that is to show the certificate. */
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
            // Vert.x has many ways to say that what it read is no key, or not of this algorithm.
            throw keyFile.bad(why, e);
        }
    }

    /** As Vert.x reads it, so that what passes here is what it will use. */
    private PrivateKey privateKey(String algorithm) throws Exception {
        // It takes a Vertx to find files by; these are bytes.
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
