package dev.parley.http;

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
 * @param setting the setting's name
 * @param path its value
 */
public record PemFile(String setting, String path) {

    private static final int MAX_BYTES = 1 << 20;

    /**
     * Blocks.
     *
     * @throws PemException if the file can't be read, or is larger than 1 MiB
     */
    public Buffer read() {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw bad("is larger than " + MAX_BYTES + " bytes", null);
            }
            return Buffer.buffer(bytes);
        } catch (IOException | InvalidPathException e) {
            throw bad("can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Returns the first certificate in the contents of the file.
     *
     * @throws PemException if there is none
     */
    public Certificate firstCertificate(Buffer pem) {
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
        return new PemException(setting, setting + " is '" + path + "', which " + why, cause);
    }
}
