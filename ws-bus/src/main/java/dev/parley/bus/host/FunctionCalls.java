package dev.parley.bus.host;

import dev.parley.bus.FailureCode;
import dev.parley.bus.Sending;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.UnauthorizedException;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one host's functions, answers each event with the result or the failure, and knows which are under way. A
 * function's error is logged here, where its stack trace is, with the connection and request id; a gateway that is told of
 * it does not log it again.
 */
final class FunctionCalls {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionCalls.class);
    private static final DeliveryOptions RESULT = HostCodecs.RESULT.options();

    private final Map<String, WebSocketFunction> routes;
    /**
     * How often each request is under way: a repeated event may meet its first run. Shared, as a function's future may be
     * completed by any thread.
     */
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable Promise<Void> idle;

    FunctionCalls(Map<String, WebSocketFunction> routes) {
        this.routes = Map.copyOf(routes);
    }

    Set<String> routeKeys() {
        return routes.keySet();
    }

    void answer(Message<WebSocketEvent> message) {
        WebSocketEvent event;
        try {
            event = message.body();
        } catch (IllegalArgumentException e) {
            LOG.error("An event can't be read, it may be of another version: {}", e.getMessage());
            Sending.orLose(() -> message.fail(FailureCode.NOT_ACCEPTED, "This function host can't read the event"));
            return;
        }
        String requestId = event.requestContext().requestId();
        underWay.merge(requestId, 1, Integer::sum);
        run(event).onComplete((result, failure) -> {
            // First the answer, then off the list: whoever asks about it meanwhile has been answered before.
            try {
                reply(message, event, result, failure);
            } finally {
                ended(requestId);
            }
        });
    }

    private static void reply(
            Message<?> message, WebSocketEvent event, @Nullable FunctionResult result, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                Sending.orLose(() -> message.reply(result, RESULT));
            } else {
                fail(message, failure);
            }
        } catch (RuntimeException unwritable) {
            fail(message, failureOf(event, unwritable));
        }
    }

    private static void fail(Message<?> message, Throwable failure) {
        ReplyException reply = (ReplyException) failure;
        Sending.orLose(() -> message.fail(reply.failureCode(), reply.getMessage()));
    }

    /** Calls an event's function without a message; fails as {@link #answer} would, with a {@link ReplyException}. */
    Future<FunctionResult> call(WebSocketEvent event) {
        Future<FunctionResult> answer = run(event);
        if (!answer.isComplete()) {
            String requestId = event.requestContext().requestId();
            underWay.merge(requestId, 1, Integer::sum);
            answer.onComplete(answered -> ended(requestId));
        }
        return answer;
    }

    private Future<FunctionResult> run(WebSocketEvent event) {
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

    /** Compiled from elsewhere, a function may answer with anything. */
    private static boolean isResult(Future<?> answer) {
        return answer.succeeded() && answer.result() instanceof FunctionResult;
    }

    private static ReplyException failureOf(WebSocketEvent event, @Nullable Throwable failure) {
        if (isUnauthorized(event, failure)) {
            LOG.debug("{} knows nobody for connection {}", event.functionKey(), event.connectionId());
            return failure(FailureCode.UNAUTHORIZED, UnauthorizedException.MESSAGE);
        }
        return failure(FailureCode.FUNCTION_FAILED, logged(event, failure));
    }

    static ReplyException failure(int code, String words) {
        return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, words);
    }

    /** An authorizer's no is an answer and not an error; AWS knows it by the message alone. */
    private static boolean isUnauthorized(WebSocketEvent event, @Nullable Throwable failure) {
        return failure != null
                && event.functionKey().equals(WebSocketEvent.AUTHORIZER)
                && UnauthorizedException.MESSAGE.equals(failure.getMessage());
    }

    private void ended(String requestId) {
        underWay.computeIfPresent(requestId, (id, runs) -> runs == 1 ? null : runs - 1);
        Promise<Void> waiting = idle;
        if (waiting != null && underWay.isEmpty()) {
            waiting.tryComplete();
        }
    }

    int underWay() {
        return underWay.size();
    }

    /** Completes when all that is under way was answered. */
    Future<Void> whenIdle() {
        Promise<Void> waiting = Promise.promise();
        idle = waiting;
        if (underWay.isEmpty()) {
            waiting.tryComplete();
        }
        return waiting.future();
    }

    /** Of some request ids, those that are not under way. */
    JsonArray unknownOf(JsonArray requestIds) {
        JsonArray unknown = new JsonArray();
        requestIds.stream()
                .filter(id -> !underWay.containsKey(String.valueOf(id)))
                .forEach(unknown::add);
        return unknown;
    }

    private static Future<FunctionResult> answerOf(WebSocketFunction function, WebSocketEvent event) {
        try {
            @Nullable Future<FunctionResult> answer = function.handle(event);
            return answer == null ? Future.failedFuture("The function returned null") : answer;
        } catch (Throwable e) {
            // An Error too: whoever waits for an answer gets one, and the log has the trace.
            return Future.failedFuture(e);
        }
    }

    private static String logged(WebSocketEvent event, @Nullable Throwable failure) {
        String what = failure == null ? "the function answered with no result" : String.valueOf(failure.getMessage());
        LOG.error(
                "{} failed for connection {}, request {}: {}",
                event.functionKey(),
                event.connectionId(),
                event.requestContext().requestId(),
                what,
                failure);
        return what;
    }
}
