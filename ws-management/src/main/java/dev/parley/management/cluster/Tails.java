package dev.parley.management.cluster;

import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeException.Kind;
import dev.parley.bus.node.Nodes;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The tails that are read through this process: a bounded number. Thread-safe. */
public final class Tails {

    /** How many tails may be read at the same time. */
    static final int MAX_TAILS = 16;

    private final Vertx vertx;
    private final Nodes nodes;
    private final AtomicInteger open = new AtomicInteger();

    public Tails(Vertx vertx, Nodes nodes) {
        this.vertx = vertx;
        this.nodes = nodes;
    }

    /**
     * Makes a tail, which {@link Tail#begin} begins; from then on it counts until its end.
     *
     * @param nodeId empty for all nodes
     * @param stillAdmitted asked now and then: false ends the tail
     * @throws NodeException with LIMIT if there are too many, and NOT_FOUND for an unknown node
     */
    public Tail tail(LineFilter filter, String nodeId, BooleanSupplier stillAdmitted) {
        if (!nodeId.isEmpty() && nodes.find(nodeId).isEmpty()) {
            throw new NodeException(Kind.NOT_FOUND, "No such node: " + nodeId);
        }
        Supplier<List<Node>> watched = nodeId.isEmpty()
                ? nodes::list
                : () -> nodes.find(nodeId).stream().toList();
        if (open.get() >= MAX_TAILS) {
            throw new NodeException(Kind.LIMIT, "At most " + MAX_TAILS + " tails may be read at the same time");
        }
        return new Tail(vertx, nodes, watched, filter, stillAdmitted, open);
    }
}
