package dev.parley.host.app;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what a function answered with another status than 2xx: a client whose message failed learns nothing of it. The body is
 * cut; the log's appender escapes it.
 */
public final class FailedAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(FailedAnswers.class);
    private static final int MAX_CHARS = 500;

    private FailedAnswers() {}

    /**
     * Returns the answer of a function in Java, and logs it if it failed.
     *
     * @param answer as the function returned it, which may break its contract
     */
    public static Future<FunctionResult> logged(
            String name, WebSocketEvent event, @Nullable Future<FunctionResult> answer) {
        return answer == null
                ? Future.failedFuture("The function returned null")
                : answer.onSuccess(result -> log(name, event, result));
    }

    /** A refusal by {@code $connect} is for its client and no failure, unless its status is 5xx. */
    public static void log(String name, WebSocketEvent event, FunctionResult result) {
        if (result == null || result.isSuccess()) {
            return;
        }
        String route = event.functionKey();
        String id = event.requestContext().requestId();
        if (route.equals("$connect") && result.statusCode() < 500) {
            LOG.info("{} refused a client with {}, request {}{}", name, result.statusCode(), id, body(result));
        } else {
            LOG.warn("{} answered {} with {}, request {}{}", name, route, result.statusCode(), id, body(result));
        }
    }

    private static String body(FunctionResult result) {
        return result.body().map(FailedAnswers::text).map(text -> ": " + text).orElse("");
    }

    private static String text(Payload body) {
        if (body instanceof Payload.Text text) {
            String all = text.text();
            return all.length() <= MAX_CHARS
                    ? all
                    : all.substring(0, MAX_CHARS) + "… (" + all.length() + " characters)";
        }
        return body.toBuffer().length() + " bytes of binary";
    }
}
