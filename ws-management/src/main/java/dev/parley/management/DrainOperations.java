package dev.parley.management;

import dev.parley.management.DrainControl.DrainReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The operations on the process's own gateways. */
final class DrainOperations {

    private static final ApiError NO_GATEWAY = new ApiError(
            404, "NotFoundException", "This process has no gateway; call the process that holds the sockets");

    private final Vertx vertx;
    private final Optional<DrainControl> gateways;

    /** @param gateways empty if the process has none */
    DrainOperations(Vertx vertx, Optional<DrainControl> gateways) {
        this.vertx = vertx;
        this.gateways = gateways;
    }

    Future<ApiResponse> begin() {
        return answer(gateways().begin());
    }

    Future<ApiResponse> status() {
        return answer(gateways().status());
    }

    Future<ApiResponse> undo() {
        return answer(gateways().undo()).recover(DrainOperations::conflict);
    }

    private DrainControl gateways() {
        return gateways.orElseThrow(() -> new ApiException(NO_GATEWAY));
    }

    /** The gateways answer on event loops of their own, and the caller gets it on this one. */
    private Future<ApiResponse> answer(Future<DrainReport> report) {
        return Future.fromCompletionStage(report.toCompletionStage(), vertx.getOrCreateContext())
                .map(DrainOperations::responseOf);
    }

    private static Future<ApiResponse> conflict(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return Future.failedFuture(
                failure instanceof IllegalStateException
                        ? new ApiException(new ApiError(409, "ConflictException", message))
                        : failure);
    }

    private static ApiResponse responseOf(DrainReport report) {
        return ApiResponse.ok(new JsonObject()
                .put("state", report.state())
                .put("left", report.left())
                .put("gone", report.gone())
                .put("back", report.back()));
    }
}
