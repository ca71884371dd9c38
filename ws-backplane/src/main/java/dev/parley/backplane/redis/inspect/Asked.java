package dev.parley.backplane.redis.inspect;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A server that was asked, with its answer or the reason for which it gave none.
 *
 * @param failure empty if there is an answer
 */
public record Asked<T>(ServerAddress server, Optional<T> answer, String failure) {

    /** Completes in any case. */
    static <T> Future<Asked<T>> of(ServerAddress server, Future<T> answer) {
        return answer.transform((value, failure) -> Future.succeededFuture(
                failure == null
                        ? new Asked<>(server, Optional.of(value), "")
                        : new Asked<>(server, Optional.empty(), reason(failure))));
    }

    /** A failed TLS handshake gives its reason only in the cause. */
    static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + " (" + cause.getMessage() + ")";
    }
}
