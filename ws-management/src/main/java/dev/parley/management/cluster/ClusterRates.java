package dev.parley.management.cluster;

import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeAnswer.RateHistory;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeException.Kind;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.Nodes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What happened in each of the last seconds, on one node or on all together. */
public final class ClusterRates {

    private final Nodes nodes;

    public ClusterRates(Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * Completes within {@link Nodes#ANSWER_MILLIS}; fails with a {@link NodeException} for an unknown node.
     *
     * @param nodeId empty for all nodes
     * @param byRoute whether the functions of each route have series of their own, too
     */
    public Future<JsonObject> last(int seconds, String nodeId, boolean byRoute) {
        List<Node> asked =
                nodeId.isEmpty() ? nodes.list() : nodes.find(nodeId).stream().toList();
        if (asked.isEmpty() && !nodeId.isEmpty()) {
            return Future.failedFuture(new NodeException(Kind.NOT_FOUND, "No such node: " + nodeId));
        }
        return nodes.ask(asked, new NodeQuestion.Rates(seconds, byRoute), RateHistory.class)
                .map(answered -> {
                    RateSums sums =
                            new RateSums(seconds).addAll(answered.answers().values());
                    JsonObject json = new JsonObject()
                            .put("stepSeconds", 1)
                            .put("until", Shown.time(System.currentTimeMillis()))
                            .put("nodes", answered.answers().size())
                            .put("series", sums.json());
                    return Shown.withSilent(byRoute ? json.put("routes", sums.routes()) : json, answered);
                });
    }
}
