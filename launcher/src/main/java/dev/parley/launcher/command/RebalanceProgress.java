package dev.parley.launcher.command;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a rebalance is, as the management API answers.
 *
 * @param state {@code idle}, {@code running}, {@code balanced}, {@code stopped} or {@code failed}
 * @param gateways each gateway with its connections
 * @param leftOut each process that takes no part, with the reason
 */
record RebalanceProgress(
        String state, String message, int moved, int share, List<String> gateways, List<String> leftOut) {

    static RebalanceProgress of(String body) throws CallFailedException {
        try {
            JsonObject json = new JsonObject(body);
            List<JsonObject> gateways = objects(json.getJsonArray("gateways", new JsonArray()));
            return new RebalanceProgress(
                    json.getString("state", ""),
                    json.getString("message", ""),
                    json.getInteger("moved", 0),
                    gateways.isEmpty() ? 0 : gateways.get(0).getInteger("share", 0),
                    gateways.stream()
                            .map(gateway -> gateway.getString("name") + " " + gateway.getInteger("connections"))
                            .toList(),
                    objects(json.getJsonArray("leftOut", new JsonArray())).stream()
                            .map(left -> "Left out: gateway " + left.getString("name") + " " + left.getString("reason"))
                            .toList());
        } catch (DecodeException | ClassCastException e) {
            throw new CallFailedException("The answer is not the status of a rebalance: " + e.getMessage());
        }
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    /** Returns true if the process has coordinated no rebalance since its start. */
    boolean isIdle() {
        return state.equals("idle");
    }

    boolean isRunning() {
        return state.equals("running");
    }

    boolean isBalanced() {
        return state.equals("balanced");
    }

    /** Returns one line: how many connections were moved, and how many each gateway has. */
    String line() {
        String counts = gateways.stream().collect(Collectors.joining(", "));
        return message + (gateways.isEmpty() ? "" : "; " + moved + " moved, share " + share + ": " + counts);
    }
}
