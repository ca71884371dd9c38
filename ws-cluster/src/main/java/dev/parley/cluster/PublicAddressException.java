package dev.parley.cluster;

/** The only address found for the event bus is a public one, and nothing would keep strangers out. */
public final class PublicAddressException extends ClusterException {

    private static final long serialVersionUID = 1L;

    PublicAddressException(String address) {
        super(
                "CLUSTER_HOST is unset, and this process reaches the others at the public address " + address
                        + ", where anyone could join; expected CLUSTER_HOST, an address of this machine in a private network,"
                        + " or CLUSTER_CERTS",
                null);
    }
}
