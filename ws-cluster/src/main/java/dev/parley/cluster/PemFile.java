package dev.parley.cluster;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * A PEM file that a setting names.
 *
 * @param setting which
 * @param path what it holds
 */
public record PemFile(String setting, String path) {

    private static final int MOST_BYTES = 1 << 20;

    /** Blocks. */
    Buffer read() {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw bad("is larger than " + MOST_BYTES + " bytes", null);
            }
            return Buffer.buffer(bytes);
        } catch (IOException | InvalidPathException e) {
            throw bad("can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** The first certificate in what was read. */
    Certificate firstCertificate(Buffer pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes()))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> bad("holds no PEM certificate", null));
        } catch (CertificateException e) {
            throw bad("holds no PEM certificate", e);
        }
    }

    PemException bad(String why, @Nullable Throwable cause) {
        return new PemException(setting + " is '" + path + "', which " + why, cause);
    }
}
