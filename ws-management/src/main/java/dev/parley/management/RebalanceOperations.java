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

    private static final ApiError NO_GATEWAY =
            new ApiError(404, "NotFoundException", "This process has no gateway; call a process that holds sockets");

    private final Vertx vertx;
    private final Optional<RebalanceControl> control;

    /** @param control empty if the process has no gateway */
    RebalanceOperations(Vertx vertx, Optional<RebalanceControl> control) {
        this.vertx = vertx;
        this.control = control;
    }

    Future<ApiResponse> begin(ApiRequest call) {
        boolean isDefault = call.parameter("rate", "").isEmpty();
        int perSecond = isDefault ? 0 : (int) call.number("rate", 1, 1, MAX_RATE);
        return answer(control().begin(perSecond)).recover(RebalanceOperations::conflict);
    }

    Future<ApiResponse> status() {
        return answer(control().status());
    }

    Future<ApiResponse> stop() {
        return answer(control().stop());
    }

    private RebalanceControl control() {
        return control.orElseThrow(() -> new ApiException(NO_GATEWAY));
    }

    /** A rebalance runs on an event loop of its own, and the caller gets its answer on this one. */
    private Future<ApiResponse> answer(Future<RebalanceReport> report) {
        return Future.fromCompletionStage(report.toCompletionStage(), vertx.getOrCreateContext())
                .map(RebalanceOperations::responseOf);
    }

    private static Future<ApiResponse> conflict(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return Future.failedFuture(
                failure instanceof IllegalStateException
                        ? new ApiException(new ApiError(409, "ConflictException", message))
                        : failure);
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
