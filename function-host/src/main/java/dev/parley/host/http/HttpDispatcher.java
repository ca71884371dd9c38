package dev.parley.host.http;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.Invoker;
import dev.parley.manifest.Function;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request, has its function run, and sends what it gave. */
final class HttpDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDispatcher.class);

    /** API Gateway has 10 MB, Lambda 6. */
    private static final int BODY_LIMIT = 6 * 1024 * 1024;

    /** Of all requests, in bytes. */
    private static final long HELD_AT_MOST = 64L * 1024 * 1024;

    /** How long after the deadline an invoker that says nothing is given up, in milliseconds. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long what is left of a request may still come once it was answered, in milliseconds. */
    private static final long LINGER_MILLIS = 1_000;

    private final Vertx vertx;
    private final java.util.function.Function<Function, Invoker> invokers;
    private final Duration timeout;
    private final Duration bodyTime;
    private final BodyBudget budget = new BodyBudget(HELD_AT_MOST);

    /** @param bodyTime how long a body may take */
    HttpDispatcher(
            Vertx vertx, java.util.function.Function<Function, Invoker> invokers, Duration timeout, Duration bodyTime) {
        this.vertx = vertx;
        this.invokers = invokers;
        this.timeout = timeout;
        this.bodyTime = bodyTime;
    }

    /** Completes when written; fails if the client is gone. */
    Future<Void> answer(HttpServerRequest request, HttpRoutes.Match match) {
        RequestBody body = RequestBody.read(vertx, request, BODY_LIMIT, bodyTime, budget);
        return body.whole()
                .compose(whole -> run(request, match, whole).onComplete(answered -> body.release()))
                .recover(failure -> failure instanceof Refusal refusal
                        ? Future.succeededFuture(refusal.answer())
                        : Future.failedFuture(failure))
                .compose(answer -> answer.send(request))
                .onComplete(over -> {
                    body.release();
                    leaveUnread(request);
                });
    }

    /**
     * The rest of a body that nobody waits for may never end. It has a moment: a client that is still sending when its
     * connection closes does not see the answer, and the end of most requests is just behind.
     */
    void leaveUnread(HttpServerRequest request) {
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            vertx.setTimer(LINGER_MILLIS, over -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    private Future<Answer> run(HttpServerRequest request, HttpRoutes.Match match, Buffer body) {
        String requestId = UUID.randomUUID().toString();
        JsonObject event = RequestEvent.of(request, match, requestId, body);
        Function function = match.route().function();
        Duration time = function.settings().timeout().orElse(timeout);
        return onThisLoop(invoke(function, new Invocation(requestId, event.toBuffer(), time))
                        .timeout(time.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS))
                .transform((result, failure) -> Future.succeededFuture(
                        failure == null ? shown(function, requestId, result) : failed(function, requestId, failure)));
    }

    private Future<Buffer> invoke(Function function, Invocation invocation) {
        try {
            return invokers.apply(function).invoke(invocation);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** An invoker may answer on any thread. */
    private Future<Buffer> onThisLoop(Future<Buffer> answer) {
        Context context = vertx.getOrCreateContext();
        Promise<Buffer> here = Promise.promise();
        answer.onComplete((result, failure) -> context.runOnContext(turn -> here.complete(result, failure)));
        return here.future();
    }

    private static Answer shown(Function function, String requestId, Buffer result) {
        try {
            return FunctionAnswer.of(result);
        } catch (MalformedResult e) {
            LOG.error("{} gave no HTTP response to request {}: {}", function.name(), requestId, e.getMessage());
            return Answer.message(502, "Bad Gateway");
        }
    }

    private static Answer failed(Function function, String requestId, Throwable failure) {
        if (failure instanceof InvocationException known) {
            LOG.error("{} failed, request {}: {}: {}", function.name(), requestId, known.kind(), known.getMessage());
            return switch (known.kind()) {
                case FUNCTION_ERROR -> Answer.message(500, "Internal Server Error");
                case CRASHED, NOT_STARTED -> Answer.message(502, "Bad Gateway");
                case TIMED_OUT -> Answer.message(504, "Gateway Timeout");
                case TOO_MANY, CLOSED -> Answer.busy();
            };
        }
        LOG.error("{} failed, request {}", function.name(), requestId, failure);
        return failure instanceof TimeoutException
                ? Answer.message(504, "Gateway Timeout")
                : Answer.message(502, "Bad Gateway");
    }
}
