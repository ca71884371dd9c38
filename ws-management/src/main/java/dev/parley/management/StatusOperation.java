package dev.parley.management;

import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Shows what this process counts. A dotted name becomes an object in an object. */
final class StatusOperation {

    private final Meters meters;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();

    StatusOperation(Meters meters) {
        this.meters = meters;
    }

    Future<ApiResponse> get() {
        JsonObject json = new JsonObject().put("startedAt", startedAt);
        meters.status().forEach((name, number) -> put(json, name, number));
        return Future.succeededFuture(ApiResponse.ok(json));
    }

    private static void put(JsonObject root, String name, long number) {
        String[] words = name.split("\\.", -1);
        JsonObject at = root;
        for (int i = 0; i < words.length - 1; i++) {
            if (!at.containsKey(words[i])) {
                at.put(words[i], new JsonObject());
            }
            at = at.getJsonObject(words[i]);
        }
        at.put(words[words.length - 1], number);
    }
}
