package dev.parley.bus.host;

import dev.parley.bus.FailureCode;
import dev.parley.bus.LogThrottle;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.UnauthorizedException;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the function of an event's route. Logs a function's error with the connection and request id, since its stack
 * trace is here; gateways do not log it again.
 */
final class FunctionInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionInvoker.class);

    private final Map<String, WebSocketFunction> routes;
    /** Of functions that failed because a gateway or Redis was out of reach: a lost link fails all of them. */
    private final LogThrottle unreachable = LogThrottle.ofTenSeconds();

    /** @param routes functions by route key */
    FunctionInvoker(Map<String, WebSocketFunction> routes) {
        this.routes = Map.copyOf(routes);
    }

    Set<String> routeKeys() {
        return routes.keySet();
    }

    /** Fails with a {@link ReplyException} that has one of the {@link FailureCode}s. Never throws. */
    Future<FunctionResult> invoke(WebSocketEvent event) {
        WebSocketFunction function = routes.get(event.functionKey());
        if (function == null) {
            return Future.failedFuture(failure(FailureCode.NO_SUCH_ROUTE, "No function for " + event.functionKey()));
        }
        Future<FunctionResult> answer = answerOf(function, event);
        return isResult(answer)
                ? answer
                : answer.transform((result, failure) ->
                        isResult(answer) ? answer : Future.failedFuture(failureOf(event, failure)));
    }

    private static Future<FunctionResult> answerOf(WebSocketFunction function, WebSocketEvent event) {
        try {
            @Nullable Future<FunctionResult> answer = function.handle(event);
            return answer == null ? Future.failedFuture("The function returned null") : answer;
        } catch (Throwable e) {
            // An Error, too: the event still needs an answer, and the log a stack trace.
            return Future.failedFuture(e);
        }
    }

    /** A function compiled from elsewhere may complete its future with a value of any type. */
    private static boolean isResult(Future<?> answer) {
        return answer.succeeded() && answer.result() instanceof FunctionResult;
    }

    /** The failure that the gateway receives for an error of an event's function. Logs the error. */
    ReplyException failureOf(WebSocketEvent event, @Nullable Throwable failure) {
        if (isUnauthorized(event, failure)) {
            LOG.debug("{} refused connection {}", event.functionKey(), event.connectionId());
            return failure(FailureCode.UNAUTHORIZED, UnauthorizedException.MESSAGE);
        }
        String reason = failure == null
                ? "the function's result is not a function result"
                : String.valueOf(failure.getMessage());
        log(event, reason, failure);
        return failure(FailureCode.FUNCTION_FAILED, reason);
    }

    static ReplyException failure(int code, String message) {
        return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, message);
    }

    /** A refusal by an authorizer is an answer and not an error. AWS recognises it by the message alone. */
    private static boolean isUnauthorized(WebSocketEvent event, @Nullable Throwable failure) {
        return failure != null
                && event.functionKey().equals(WebSocketEvent.AUTHORIZER)
                && UnauthorizedException.MESSAGE.equals(failure.getMessage());
    }

    private void log(WebSocketEvent event, String reason, @Nullable Throwable failure) {
        String route = event.functionKey();
        String requestId = event.requestContext().requestId();
        if (failure instanceof ConnectionException unanswered && isUnreachable(unanswered)) {
            unreachable
                    .tryLog()
                    .ifPresent(more -> LOG.error(
                            "{} failed for connection {}, request {}: {} ({} more since the last such line)",
                            route,
                            event.connectionId(),
                            requestId,
                            reason,
                            more));
        } else {
            // A trace that the function reported itself is in the message, whose further lines come with the throwable.
            LOG.error(
                    "{} failed for connection {}, request {}: {}",
                    route,
                    event.connectionId(),
                    requestId,
                    reason.lines().findFirst().orElse(""),
                    saysMore(failure) ? failure : null);
        }
    }

    private static boolean saysMore(@Nullable Throwable failure) {
        return failure != null
                && (failure.getStackTrace().length > 0
                        || failure.getCause() != null
                        || String.valueOf(failure.getMessage()).contains("\n"));
    }

    private static boolean isUnreachable(ConnectionException failure) {
        return failure.reason() == ConnectionException.Reason.TIMEOUT
                || failure.reason() == ConnectionException.Reason.UNAVAILABLE;
    }
}
