package dev.parley.cluster;

/** Where a node is told what others listen to. Each has its own, so that each can answer that it took it in. */
final class NewsAddress {

    private static final String PREFIX = "parley.v1.nodes.";

    private NewsAddress() {}

    static String of(NodeId node) {
        return PREFIX + node;
    }

    /** Who listens at such an address follows from the links; nobody can claim it by telling. */
    static boolean is(String address) {
        return address.startsWith(PREFIX);
    }
}
