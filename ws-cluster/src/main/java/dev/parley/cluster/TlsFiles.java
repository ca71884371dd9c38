package dev.parley.cluster;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
        return new TlsFiles(
                certificate("CLUSTER_CERT", tls.certificatePath()),
                key("CLUSTER_KEY", tls.keyPath()),
                certificate("CLUSTER_CA", tls.authorityPath()));
    }

    private static Buffer certificate(String setting, String path) {
        byte[] bytes = bytes(setting, path);
        try {
            CertificateFactory x509 = CertificateFactory.getInstance("X.509");
            if (!x509.generateCertificates(new ByteArrayInputStream(bytes)).isEmpty()) {
                return Buffer.buffer(bytes);
            }
        } catch (CertificateException e) {
            throw bad(setting, path, "which is no PEM certificate", e);
        }
        throw bad(setting, path, "which holds no certificate", null);
    }

    private static Buffer key(String setting, String path) {
        byte[] bytes = bytes(setting, path);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            throw bad(setting, path, "which holds no PEM private key", null);
        }
        return Buffer.buffer(bytes);
    }

    private static byte[] bytes(String setting, String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw bad(setting, path, "which can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static ClusterException bad(String setting, String path, String why, @Nullable Throwable cause) {
        return new ClusterException(setting + " is '" + path + "', " + why, cause);
    }
}
