package dev.parley.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls what a process has only if it has gateways. It answers on event loops of its own, and the caller gets the answer on its own
 * one.
 *
 * @param <C> what is called
 */
final class GatewayCalls<C> {

    private final Vertx vertx;
    private final Optional<C> control;
    private final ApiError noGateway;

    /**
     * @param control empty if the process has no gateway
     * @param instead which process to call then, as the end of a sentence
     */
    GatewayCalls(Vertx vertx, Optional<C> control, String instead) {
        this.vertx = vertx;
        this.control = control;
        this.noGateway = new ApiError(404, "NotFoundException", "This process has no gateway; " + instead);
    }

    /** @throws ApiException 404 if the process has no gateway */
    <R> Future<R> call(Function<C, Future<R>> operation) {
        C called = control.orElseThrow(() -> new ApiException(noGateway));
        return Future.fromCompletionStage(operation.apply(called).toCompletionStage(), vertx.getOrCreateContext());
    }

    /** As {@link #call}; an {@link IllegalStateException} of the operation becomes 409. */
    <R> Future<R> callOrConflict(Function<C, Future<R>> operation) {
        return call(operation)
                .recover(failure ->
                        Future.failedFuture(failure instanceof IllegalStateException ? conflict(failure) : failure));
    }

    private static ApiException conflict(Throwable failure) {
        return new ApiException(new ApiError(409, "ConflictException", String.valueOf(failure.getMessage())));
    }
}
