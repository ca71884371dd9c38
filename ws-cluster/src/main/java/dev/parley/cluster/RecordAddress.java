package dev.parley.cluster;

/** The event-bus address at which a node receives the records of others. Each node has its own. */
final class RecordAddress {

    private static final String PREFIX = "parley.v1.nodes.";

    private RecordAddress() {}

    static String of(NodeId node) {
        return PREFIX + node;
    }

    /** Such an address is registered for every linked node. A record can't claim one. */
    static boolean is(String address) {
        return address.startsWith(PREFIX);
    }
}
