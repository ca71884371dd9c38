package dev.parley.compatibility.java;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for localhost, created for each run. Clients trust it and nothing else, so that names and dates
 * are checked as usual.
 */
record LocalhostCertificate(Buffer pem, Buffer key) {

    static final LocalhostCertificate INSTANCE = create();

    @SuppressWarnings("removal") // SelfSignedCertificate, to which Vert.x names no successor.
    private static LocalhostCertificate create() {
        SelfSignedCertificate made = SelfSignedCertificate.create("localhost");
        try {
            return new LocalhostCertificate(read(made.certificatePath()), read(made.privateKeyPath()));
        } finally {
            made.delete();
        }
    }

    private static Buffer read(String path) {
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PemKeyCertOptions ofServer() {
        return new PemKeyCertOptions().addCertValue(pem).addKeyValue(key);
    }

    /** For clients that trust only this certificate. */
    TrustManager[] trust() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "localhost",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes())));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
