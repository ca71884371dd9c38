package dev.parley.management.cluster;

import dev.parley.bus.node.Answered;
import dev.parley.bus.node.ConnectionFilter;
import dev.parley.bus.node.ConnectionStory;
import dev.parley.bus.node.ConnectionStory.Details;
import dev.parley.bus.node.ConnectionSummary;
import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeAnswer.Connections;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeException.Kind;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.Nodes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds connections on all nodes, and tells what is known of one. */
public final class ConnectionSearch {

    private final Nodes nodes;

    private record Found(Node node, ConnectionSummary connection) {}

    public ConnectionSearch(Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * One page in the order of ids. Completes within {@link Nodes#ANSWER_MILLIS}.
     *
     * @param after only ids after this one; empty for the first page
     */
    public Future<JsonObject> page(ConnectionFilter filter, String after, int limit) {
        return nodes.askAll(new NodeQuestion.FindConnections(filter, after, limit + 1), Connections.class)
                .map(answered -> pageOf(answered, limit));
    }

    private static JsonObject pageOf(Answered<Connections> answered, int limit) {
        List<Found> found = answered.answers().entrySet().stream()
                .flatMap(of -> of.getValue().list().stream().map(connection -> new Found(of.getKey(), connection)))
                .sorted(Comparator.comparing(one -> one.connection().id()))
                .toList();
        List<Found> page = found.subList(0, Math.min(limit, found.size()));
        JsonArray list = new JsonArray();
        page.forEach(one -> list.add(Shown.connection(one.node(), one.connection())));
        JsonObject json = new JsonObject().put("connections", list);
        if (found.size() > limit) {
            json.put("next", page.get(limit - 1).connection().id());
        }
        json.put("busyLoops", answered.sum(Connections::busyLoops));
        return Shown.withSilent(json, answered);
    }

    /** Fails with a {@link NodeException}: NOT_FOUND if no node has or remembers the connection. */
    public Future<JsonObject> story(String connectionId) {
        return nodes.askAll(new NodeQuestion.DescribeConnection(connectionId), ConnectionStory.class)
                .map(answered -> answered.answers().entrySet().stream()
                        .filter(of -> of.getValue().isKnown())
                        .max(Comparator.comparing(of -> of.getValue().now() != null))
                        .map(of -> Shown.withSilent(jsonOf(of), answered))
                        .orElseThrow(() -> unknown(connectionId, answered.silent())));
    }

    private static NodeException unknown(String connectionId, List<Node> silent) {
        return silent.isEmpty()
                ? new NodeException(Kind.NOT_FOUND, "No node has or remembers connection " + connectionId)
                : new NodeException(
                        Kind.SILENT,
                        "No node that answered knows connection " + connectionId + "; no answer came from "
                                + silent.get(0).name());
    }

    private static JsonObject jsonOf(Map.Entry<Node, ConnectionStory> of) {
        ConnectionStory story = of.getValue();
        JsonArray events = new JsonArray();
        story.events().forEach(event -> events.add(Shown.line(of.getKey(), event)));
        JsonObject json = new JsonObject();
        @Nullable Details now = story.now();
        if (now != null) {
            json.put("connection", jsonOf(of.getKey(), now));
        }
        return json.put("events", events).put("eventsSince", Shown.time(story.eventsSince()));
    }

    private static JsonObject jsonOf(Node node, Details now) {
        JsonObject authorizer = new JsonObject();
        now.authorizer().forEach(authorizer::put);
        return Shown.connection(node, now.summary())
                .put("attributes", new JsonObject(now.attributes()))
                .put("authorizer", authorizer)
                .put("channels", new JsonArray(now.channels()))
                .put("channelsCut", now.channels().size() < now.summary().channels())
                .put("queue", new JsonObject().put("outBytes", now.outBytes()).put("inBytes", now.inBytes()))
                .put(
                        "lately",
                        new JsonObject()
                                .put("messages", now.recent().messages())
                                .put("bytes", now.recent().bytes())
                                .put("sinceMillis", now.recent().sinceMillis()));
    }
}
