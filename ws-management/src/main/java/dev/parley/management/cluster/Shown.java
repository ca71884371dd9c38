package dev.parley.management.cluster;

import dev.parley.bus.node.Answered;
import dev.parley.bus.node.ConnectionSummary;
import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.Node;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** How answers of nodes look as JSON. */
final class Shown {

    private Shown() {}

    /** ISO 8601 with milliseconds, in UTC. */
    static String time(long epochMillis) {
        // Instant leaves out milliseconds that are 0.
        String text = Instant.ofEpochMilli(epochMillis).toString();
        return text.indexOf('.') < 0 ? text.replace("Z", ".000Z") : text;
    }

    static JsonArray silent(List<Node> nodes) {
        JsonArray silent = new JsonArray();
        nodes.forEach(node -> silent.add(new JsonObject().put("id", node.id()).put("name", node.name())));
        return silent;
    }

    static JsonObject withSilent(JsonObject json, Answered<?> answered) {
        return json.put("silent", silent(answered.silent()));
    }

    static JsonObject connection(Node node, ConnectionSummary connection) {
        return new JsonObject()
                .put("id", connection.id())
                .put("node", node.id())
                .put("connectedAt", time(connection.connectedAt()))
                .put("lastActiveAt", time(connection.lastActiveAt()))
                .put("user", connection.user())
                .put("address", connection.address())
                .put("userAgent", connection.userAgent())
                .put("state", connection.state())
                .put("channels", connection.channels())
                .put("queueBytes", connection.queueBytes());
    }

    /** Without what is empty. */
    static JsonObject line(Node node, EventLine line) {
        JsonObject json = new JsonObject()
                .put("at", time(line.at()))
                .put("node", node.id())
                .put("kind", line.kind());
        put(json, "connection", line.connection());
        put(json, "user", line.user());
        put(json, "address", line.address());
        put(json, "route", line.route());
        put(json, "channel", line.channel());
        put(json, "text", line.text());
        return line.bytes() == 0 ? json : json.put("bytes", line.bytes());
    }

    private static void put(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
