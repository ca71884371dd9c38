package dev.parley.cluster;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * The three PEM files, read once.
 *
 * @param certificate this node's certificate
 * @param key its private key
 * @param authority the certificate of the authority
 */
record TlsFiles(Buffer certificate, Buffer key, Buffer authority) {

    /**
     * Blocks.
     *
     * @throws ClusterException if a file can't be read or isn't what it should be; the message names setting and file
     */
    static TlsFiles read(ClusterTls tls) {
        byte[] certificate = bytes("CLUSTER_CERT", tls.certificatePath());
        byte[] key = bytes("CLUSTER_KEY", tls.keyPath());
        byte[] authority = bytes("CLUSTER_CA", tls.authorityPath());
        first("CLUSTER_CA", tls.authorityPath(), authority);
        checkKey(tls.keyPath(), key, first("CLUSTER_CERT", tls.certificatePath(), certificate));
        return new TlsFiles(Buffer.buffer(certificate), Buffer.buffer(key), Buffer.buffer(authority));
    }

    private static byte[] bytes(String setting, String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw bad(setting, path, "can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Certificate first(String setting, String path, byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .findFirst()
                    .orElseThrow(() -> bad(setting, path, "holds no PEM certificate", null));
        } catch (CertificateException e) {
            throw bad(setting, path, "holds no PEM certificate", e);
        }
    }

    private static void checkKey(String path, byte[] pem, Certificate certificate) {
        if (!new String(pem, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            throw bad("CLUSTER_KEY", path, "holds no PEM private key", null);
        }
        try {
            if (!KeyOfCertificate.matches(pem, certificate.getPublicKey())) {
                throw bad("CLUSTER_KEY", path, "is not the key of CLUSTER_CERT", null);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw bad("CLUSTER_KEY", path, "is not the key of CLUSTER_CERT", e);
        }
    }

    private static ClusterException bad(String setting, String path, String why, @Nullable Throwable cause) {
        return new ClusterException(setting + " is '" + path + "', which " + why, cause);
    }
}
