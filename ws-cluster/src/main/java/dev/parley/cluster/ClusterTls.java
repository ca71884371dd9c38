package dev.parley.cluster;

import java.nio.file.Path;

/**
 * Mutual TLS on the bus. A peer is trusted because the authority signed its certificate, whatever name it carries.
 *
 * @param certificatePath PEM file of this node's certificate (CLUSTER_CERT)
 * @param keyPath PEM file of its private key (CLUSTER_KEY)
 * @param authorityPath PEM file of the authority that signs all nodes' certificates (CLUSTER_CA)
 * @param isFolder true if all three are in one folder (CLUSTER_CERTS), under the names of {@link #ofFolder}
 */
public record ClusterTls(String certificatePath, String keyPath, String authorityPath, boolean isFolder) {

    /** Names of the files in a node's folder. */
    public static final String CERTIFICATE = "node.crt";

    public static final String KEY = "node.key";
    public static final String AUTHORITY = "ca.crt";

    public ClusterTls(String certificatePath, String keyPath, String authorityPath) {
        this(certificatePath, keyPath, authorityPath, false);
    }

    /** The files that {@code parley certs} writes into a node's folder. */
    public static ClusterTls ofFolder(String folder) {
        Path path = Path.of(folder);
        return new ClusterTls(
                path.resolve(CERTIFICATE).toString(),
                path.resolve(KEY).toString(),
                path.resolve(AUTHORITY).toString(),
                true);
    }

    /** The setting that a file comes from, for error messages. */
    String setting(String ofFile) {
        return isFolder ? "CLUSTER_CERTS" : ofFile;
    }
}
