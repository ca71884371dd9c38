package dev.parley.compatibility.java;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that openssl signed with its own key, made anew for each run. Whoever is to believe it is
 * given a trust store with it and nothing else, so that names and dates are checked as ever.
 */
record LocalhostCertificate(Buffer pem, Buffer key) {

    static final LocalhostCertificate INSTANCE = create();

    private static LocalhostCertificate create() {
        try {
            Path folder = Files.createTempDirectory("parley-certificate-");
            Path key = folder.resolve("key.pem");
            Path certificate = folder.resolve("certificate.pem");
            Path log = folder.resolve("openssl.log");
            try {
                openssl(key, certificate, log);
                return new LocalhostCertificate(
                        Buffer.buffer(Files.readAllBytes(certificate)), Buffer.buffer(Files.readAllBytes(key)));
            } finally {
                for (Path file : List.of(key, certificate, log, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void openssl(Path key, Path certificate, Path log) throws IOException {
        String command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
                + " -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " + key + " -out " + certificate;
        Process process = new ProcessBuilder(command.split(" ", -1))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    PemKeyCertOptions ofServer() {
        return new PemKeyCertOptions().addCertValue(pem).addKeyValue(key);
    }

    /** For clients that believe this certificate and no other. */
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
