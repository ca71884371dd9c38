package dev.parley.management;

import dev.parley.management.DrainControl.DrainReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The operations on the process's own gateways. */
final class DrainOperations {

    private static final ApiError NO_GATEWAY = new ApiError(
            404, "NotFoundException", "This process has no gateway; call the process that holds the sockets");

    private final Optional<DrainControl> gateways;

    /** @param gateways empty if the process has none */
    DrainOperations(Optional<DrainControl> gateways) {
        this.gateways = gateways;
    }

    Future<ApiResponse> begin() {
        return gateways().begin().map(DrainOperations::responseOf);
    }

    Future<ApiResponse> status() {
        return gateways().status().map(DrainOperations::responseOf);
    }

    Future<ApiResponse> undo() {
        return gateways().undo().map(DrainOperations::responseOf).recover(DrainOperations::conflict);
    }

    private DrainControl gateways() {
        return gateways.orElseThrow(() -> new ApiException(NO_GATEWAY));
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
