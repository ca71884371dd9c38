package dev.parley.cluster;

import dev.parley.http.CertifiedKey;
import dev.parley.http.PemException;
import dev.parley.http.PemFile;
import io.vertx.core.buffer.Buffer;

/**
 * The contents of the three PEM files.
 *
 * @param own this node's certificate and key
 * @param authority the certificate of the authority
 */
record TlsFiles(CertifiedKey own, Buffer authority) {

    /**
     * Blocks.
     *
     * @throws ClusterException if a file can't be read or isn't what it should be; the message names setting and file
     */
    static TlsFiles read(ClusterTls tls) {
        try {
            CertifiedKey own = CertifiedKey.read(
                    new PemFile(tls.setting("CLUSTER_CERT"), tls.certificatePath()),
                    new PemFile(tls.setting("CLUSTER_KEY"), tls.keyPath()));
            PemFile authorityFile = new PemFile(tls.setting("CLUSTER_CA"), tls.authorityPath());
            Buffer authority = authorityFile.read();
            authorityFile.firstCertificate(authority);
            return new TlsFiles(own, authority);
        } catch (PemException e) {
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        }
    }
}
