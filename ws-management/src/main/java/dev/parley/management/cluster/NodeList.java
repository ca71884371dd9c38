package dev.parley.management.cluster;

import dev.parley.bus.ProcessId;
import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeException.Kind;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.bus.node.NodeState;
import dev.parley.bus.node.Nodes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How all nodes are, and the drain of any of them. */
public final class NodeList {

    private static final double ROUNDING = 100;

    private final Nodes nodes;

    public NodeList(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Completes within {@link Nodes#ANSWER_MILLIS}. */
    public Future<JsonObject> all() {
        return nodes.askAll(new NodeQuestion.State(), NodeState.class).map(answered -> {
            JsonArray list = new JsonArray();
            answered.answers().forEach((node, state) -> list.add(jsonOf(node, state)));
            return Shown.withSilent(new JsonObject().put("nodes", list), answered);
        });
    }

    /** Fails with a {@link NodeException}: NOT_FOUND for an unknown node, or one without sockets. */
    public Future<JsonObject> drain(String nodeId, Act act) {
        return nodes.find(nodeId)
                .map(node -> nodes.ask(node, new NodeQuestion.Drain(act), NodeAnswer.Drain.class)
                        .map(NodeList::jsonOf))
                .orElseGet(() -> Future.failedFuture(new NodeException(Kind.NOT_FOUND, "No such node: " + nodeId)));
    }

    private static JsonObject jsonOf(Node node, NodeState state) {
        JsonArray gateways = new JsonArray();
        state.gateways()
                .forEach(gateway -> gateways.add(new JsonObject()
                        .put("id", gateway.id())
                        .put("connections", gateway.connections())
                        .put("lease", gateway.lease())
                        .put("leaseAgeMillis", gateway.leaseAgeMillis())
                        .put("leaseLeftMillis", gateway.leaseLeftMillis())));
        JsonObject json = new JsonObject()
                .put("id", node.id())
                .put("name", node.name())
                .put("role", node.role())
                .put("version", state.version())
                .put("startedAt", Shown.time(state.startedAt()))
                .put("self", node.id().equals(ProcessId.THIS))
                .put("ready", state.notReady().isEmpty())
                .put("notReady", state.notReady())
                .put("eventLoops", state.eventLoops())
                .put("busyLoops", state.busyLoops())
                .put("connections", state.connections())
                .put("channels", state.channels())
                .put("messagesPerSecond", rounded(state.messagesPerSecond()))
                .put("loopDelayMillis", rounded(state.loopDelayMillis()))
                .put("memory", jsonOf(state.memory()));
        NodeAnswer.Drain drain = state.drain();
        return (drain == null ? json : json.put("drain", jsonOf(drain))).put("gateways", gateways);
    }

    private static JsonObject jsonOf(NodeState.Memory memory) {
        return new JsonObject()
                .put("heapBytes", memory.heapBytes())
                .put("heapLimitBytes", memory.heapLimitBytes())
                .put("connectionBytes", memory.connectionBytes())
                .put("connectionLimitBytes", memory.connectionLimitBytes());
    }

    private static JsonObject jsonOf(NodeAnswer.Drain drain) {
        return new JsonObject()
                .put("state", drain.state())
                .put("left", drain.left())
                .put("gone", drain.gone())
                .put("back", drain.back())
                .put("busyLoops", drain.busyLoops());
    }

    private static double rounded(double number) {
        return Math.round(number * ROUNDING) / ROUNDING;
    }
}
