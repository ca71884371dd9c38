package dev.parley.management;

import dev.parley.management.DrainControl.DrainReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The operations on the process's own gateways. */
final class DrainOperations {

    private final GatewayCalls<DrainControl> gateways;

    /** @param gateways empty if the process has none */
    DrainOperations(Vertx vertx, Optional<DrainControl> gateways) {
        this.gateways = new GatewayCalls<>(vertx, gateways, "call the process that holds the sockets");
    }

    Future<ApiResponse> begin() {
        return gateways.call(DrainControl::begin).map(DrainOperations::responseOf);
    }

    Future<ApiResponse> status() {
        return gateways.call(DrainControl::status).map(DrainOperations::responseOf);
    }

    Future<ApiResponse> undo() {
        return gateways.callOrConflict(DrainControl::undo).map(DrainOperations::responseOf);
    }

    private static ApiResponse responseOf(DrainReport report) {
        return ApiResponse.ok(new JsonObject()
                .put("state", report.state())
                .put("left", report.left())
                .put("gone", report.gone())
                .put("back", report.back())
                .put("busyLoops", report.busyLoops()));
    }
}
