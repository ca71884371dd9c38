package dev.parley.cluster;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.Optional;

/**
 * Says that a node is alive, and which record it has, in place of the whole record: it travels in the headers of a message without
 * a body.
 *
 * @param node where peers connect to
 * @param digest of the node's record, see {@link NodeRecord#digest}
 */
record Beat(NodeId node, String digest) {

    private static final String NODE = "node";
    private static final String DIGEST = "digest";

    DeliveryOptions options() {
        return new DeliveryOptions().addHeader(NODE, node.toString()).addHeader(DIGEST, digest);
    }

    /** @return empty if these are the headers of a record */
    static Optional<Beat> read(MultiMap headers) {
        String digest = headers.get(DIGEST);
        String node = headers.get(NODE);
        return digest == null || node == null
                ? Optional.empty()
                : NodeId.parse(node).map(id -> new Beat(id, digest));
    }
}
