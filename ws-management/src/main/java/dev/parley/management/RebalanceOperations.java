package dev.parley.management;

import dev.parley.bus.rebalance.RebalanceReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** The operations on the rebalance of all gateways. */
final class RebalanceOperations {

    private static final int MAX_RATE = 1_000_000;

    private final GatewayCalls<RebalanceControl> control;

    /** @param control empty if the process has no gateway */
    RebalanceOperations(Vertx vertx, Optional<RebalanceControl> control) {
        this.control = new GatewayCalls<>(vertx, control, "call a process that holds sockets");
    }

    Future<ApiResponse> begin(ApiRequest call) {
        boolean isDefault = call.parameter("rate", "").isEmpty();
        int perSecond = isDefault ? 0 : (int) call.number("rate", 1, 1, MAX_RATE);
        return control.callOrConflict(rebalance -> rebalance.begin(perSecond)).map(RebalanceOperations::responseOf);
    }

    Future<ApiResponse> status() {
        return control.call(RebalanceControl::status).map(RebalanceOperations::responseOf);
    }

    Future<ApiResponse> stop() {
        return control.call(RebalanceControl::stop).map(RebalanceOperations::responseOf);
    }

    private static ApiResponse responseOf(RebalanceReport report) {
        JsonArray gateways = new JsonArray();
        report.gateways()
                .forEach(gateway -> gateways.add(new JsonObject()
                        .put("name", gateway.name())
                        .put("connections", gateway.connections())
                        .put("share", gateway.share())));
        JsonArray leftOut = new JsonArray();
        report.leftOut()
                .forEach(process ->
                        leftOut.add(new JsonObject().put("name", process.name()).put("reason", process.reason())));
        return ApiResponse.ok(new JsonObject()
                .put("state", report.state().name().toLowerCase(Locale.ROOT))
                .put("message", report.message())
                .put("rate", report.perSecond())
                .put("rounds", report.rounds())
                .put("moved", report.moved())
                .put("gateways", gateways)
                .put("leftOut", leftOut));
    }
}
