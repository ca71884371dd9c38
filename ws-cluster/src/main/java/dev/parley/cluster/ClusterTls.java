package dev.parley.cluster;

/**
 * Mutual TLS on the bus. A peer is trusted because the authority signed its certificate, whatever name it carries.
 *
 * @param certificatePath PEM file of this node's certificate (CLUSTER_CERT)
 * @param keyPath PEM file of its private key (CLUSTER_KEY)
 * @param authorityPath PEM file of the authority that signs all nodes' certificates (CLUSTER_CA)
 */
public record ClusterTls(String certificatePath, String keyPath, String authorityPath) {}
