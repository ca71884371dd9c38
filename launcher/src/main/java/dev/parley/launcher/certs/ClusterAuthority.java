package dev.parley.launcher.certs;

import dev.parley.cluster.ClusterTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The authority of one cluster: a folder with {@code ca.crt} and {@code ca.key}. It has a folder for each node, which is all
 * that the node's process needs ({@code CLUSTER_CERTS}).
 */
public final class ClusterAuthority {

    private static final String KEY = "ca.key";

    /** Replacing an authority takes two rounds over all processes, so it lasts. */
    private static final Duration VALIDITY = Duration.ofDays(3_650);

    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private ClusterAuthority(Path folder, X509Certificate certificate, PrivateKey key) {
        this.folder = folder;
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * Opens the authority in the folder, or makes one.
     *
     * @throws IOException also if only one of its files is there
     * @throws GeneralSecurityException if the files are not such an authority's
     */
    public static ClusterAuthority in(Path folder) throws IOException, GeneralSecurityException {
        Path certificateFile = folder.resolve(ClusterTls.AUTHORITY);
        Path keyFile = folder.resolve(KEY);
        if (!Files.exists(certificateFile) && !Files.exists(keyFile)) {
            Files.createDirectories(folder);
            KeyPair pair = SignedCertificate.newKey();
            String name = "Parley cluster " + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
            PemFiles.writeKey(keyFile, pair.getPrivate());
            PemFiles.writeCertificate(
                    certificateFile,
                    SignedCertificate.ofAuthority(name, pair.getPublic(), pair.getPrivate(), Instant.now(), VALIDITY));
        }
        return new ClusterAuthority(folder, PemFiles.readCertificate(certificateFile), PemFiles.readKey(keyFile));
    }

    /**
     * Makes a node's folder below the authority's.
     *
     * @return the folder
     * @throws IOException also if the node has a folder
     */
    public Path issue(String node, Duration validity) throws IOException, GeneralSecurityException {
        Path own = Files.createDirectory(folder.resolve(node));
        KeyPair pair = SignedCertificate.newKey();
        PemFiles.writeKey(own.resolve(ClusterTls.KEY), pair.getPrivate());
        PemFiles.writeCertificate(
                own.resolve(ClusterTls.CERTIFICATE),
                SignedCertificate.ofNode(node, pair.getPublic(), certificate, key, Instant.now(), validity));
        PemFiles.writeCertificate(own.resolve(ClusterTls.AUTHORITY), certificate.getEncoded());
        return own;
    }
}
