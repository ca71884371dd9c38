package dev.parley.management;

import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Connections;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The operations on connections (behaviours 64 to 71, 75, 76). */
final class ConnectionOperations {

    private final Connections connections;

    ConnectionOperations(Connections connections) {
        this.connections = connections;
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
}
