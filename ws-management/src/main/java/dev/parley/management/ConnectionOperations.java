package dev.parley.management;

import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Connections;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The operations on connections (behaviours 64 to 71, 75, 76). */
final class ConnectionOperations {

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1000;

    private final Connections connections;
    private final ConnectionListing all;

    ConnectionOperations(Connections connections, ConnectionListing all) {
        this.connections = connections;
        this.all = all;
    }

    Future<ApiResponse> post(ApiRequest call) {
        return connections.send(call.connectionId(), call.payload()).map(ApiResponse.OK);
    }

    Future<ApiResponse> get(ApiRequest call) {
        return connections
                .info(call.connectionId())
                .map(ConnectionOperations::jsonOf)
                .map(ApiResponse::ok);
    }

    private static JsonObject jsonOf(ConnectionInfo info) {
        JsonObject identity = new JsonObject().put("sourceIp", info.identity().sourceIp());
        if (!info.identity().userAgent().isEmpty()) {
            identity.put("userAgent", info.identity().userAgent());
        }
        return new JsonObject()
                .put("connectedAt", iso(info.connectedAt()))
                .put("identity", identity)
                .put("lastActiveAt", iso(info.lastActiveAt()));
    }

    /** AWS's form: whole milliseconds, with a Z. */
    private static String iso(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** AWS's operation has neither code nor reason. */
    Future<ApiResponse> delete(ApiRequest call) {
        String id = call.connectionId();
        String code = call.parameter("code", "");
        String reason = call.parameter("reason", "");
        if (code.isEmpty() && reason.isEmpty()) {
            return connections.close(id).map(ApiResponse.NO_CONTENT);
        }
        return connections
                .close(id, (int) call.number("code", 1000, 1000, 4999), reason)
                .map(ApiResponse.NO_CONTENT);
    }

    Future<ApiResponse> list(ApiRequest call) {
        int limit = (int) call.number("limit", PAGE, 1, MAX_PAGE);
        return all.page(call.parameter("next", ""), limit).map(page -> {
            JsonArray list = new JsonArray();
            page.connectionIds().forEach(id -> list.add(new JsonObject().put("connectionId", id)));
            JsonObject json = new JsonObject().put("connections", list);
            if (page.connectionIds().size() == limit) {
                json.put("next", page.connectionIds().get(limit - 1));
            }
            return ApiResponse.ok(json);
        });
    }
}
