package dev.parley.launcher.tls;

import dev.parley.http.CertifiedKey;
import dev.parley.http.PemException;
import dev.parley.http.PemFile;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;

/**
 * A certificate with its key, and the files that hold them.
 *
 * @param certificateFile the chain, our own certificate first
 * @param keyFile the key of the first certificate
 * @param pair what the files held when they were read
 */
public record ServerCertificate(PemFile certificateFile, PemFile keyFile, CertifiedKey pair) {

    /**
     * Blocks.
     *
     * @throws PemException if a file can't be used, or the key is another certificate's
     */
    public static ServerCertificate read(PemFile certificateFile, PemFile keyFile) {
        return new ServerCertificate(certificateFile, keyFile, CertifiedKey.read(certificateFile, keyFile));
    }

    /**
     * Returns what the files hold now; empty if it is the same. Blocks.
     *
     * @throws PemException as {@link #read}
     */
    public Optional<ServerCertificate> replacement() {
        return pair.replacement(certificateFile, keyFile)
                .map(now -> new ServerCertificate(certificateFile, keyFile, now));
    }

    /** For servers to present. */
    public PemKeyCertOptions options() {
        return pair.options();
    }
}
