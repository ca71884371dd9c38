package dev.parley.launcher.top;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A process as it describes itself.
 *
 * @param lease how its gateways stand, such as {@code held}; empty without gateways
 * @param state {@code ready}, or why it is not, or how far its drain is
 */
record ServiceNode(
        String name,
        String role,
        String version,
        long connections,
        long channels,
        double messagesPerSecond,
        double loopDelayMillis,
        long heapBytes,
        long heapLimitBytes,
        String lease,
        String state) {

    /** @throws ClassCastException if a value has another type than it should have */
    static ServiceNode of(JsonObject json) {
        JsonObject memory = json.getJsonObject("memory", new JsonObject());
        return new ServiceNode(
                json.getString("name", ""),
                json.getString("role", ""),
                json.getString("version", ""),
                json.getLong("connections", 0L),
                json.getLong("channels", 0L),
                json.getDouble("messagesPerSecond", 0.0),
                json.getDouble("loopDelayMillis", 0.0),
                memory.getLong("heapBytes", 0L),
                memory.getLong("heapLimitBytes", 0L),
                lease(json.getJsonArray("gateways", new JsonArray())),
                state(json));
    }

    /** The worst counts: a process has a gateway for each event loop. */
    private static String lease(JsonArray gateways) {
        String worst = "";
        for (Object gateway : gateways) {
            String lease = ((JsonObject) gateway).getString("lease", "");
            if (worst.isEmpty() || worst.equals("held") || worst.equals("none")) {
                worst = lease;
            }
        }
        return worst;
    }

    private static String state(JsonObject json) {
        JsonObject drain = json.getJsonObject("drain", new JsonObject());
        String drained = drain.getString("state", "serving");
        if (!drained.equals("serving")) {
            return drained + ", " + drain.getLong("left", 0L) + " left";
        }
        return json.getBoolean("ready", true) ? "ready" : json.getString("notReady", "not ready");
    }
}
