package dev.parley.management;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.refusal.TooManyRefusalsException;
import dev.parley.bus.node.NodeException;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.MessageNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps failures to the errors that clients get (behaviours 68 to 71). */
final class ErrorMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    static ApiError errorOf(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ApiException known) {
            return known.error();
        } else if (failure instanceof ConnectionException of) {
            return new ApiError(of.reason().status(), typeOf(of.reason()), message);
        } else if (failure instanceof NodeException node) {
            return errorOf(node.kind(), message);
        } else if (failure instanceof MessageNotFoundException) {
            return ApiError.notFound(message);
        } else if (failure instanceof IllegalArgumentException) {
            return ApiError.badRequest(message);
        } else if (failure instanceof TooManyRefusalsException) {
            return new ApiError(429, "LimitExceededException", message);
        } else if (failure instanceof BackplaneException) {
            return new ApiError(503, "ServiceUnavailableException", message);
        }
        LOG.error("A management call failed", failure);
        return new ApiError(500, "InternalServerErrorException", "Internal server error");
    }

    private static ApiError errorOf(NodeException.Kind kind, String message) {
        return switch (kind) {
            case NOT_FOUND -> ApiError.notFound(message);
            case CONFLICT -> new ApiError(409, "ConflictException", message);
            case LIMIT -> new ApiError(429, "LimitExceededException", message);
            case FAILED -> new ApiError(503, "ServiceUnavailableException", message);
            case SILENT -> new ApiError(504, "GatewayTimeoutException", message);
        };
    }

    private static String typeOf(ConnectionException.Reason reason) {
        return switch (reason) {
            case BAD_REQUEST -> "BadRequestException";
            case FORBIDDEN -> "ForbiddenException";
            case GONE -> "GoneException";
            case PAYLOAD_TOO_LARGE -> "PayloadTooLargeException";
            case LIMIT_EXCEEDED -> "LimitExceededException";
            case UNAVAILABLE -> "ServiceUnavailableException";
            case TIMEOUT -> "GatewayTimeoutException";
        };
    }
}
