package dev.parley.host.http;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.Invoker;
import dev.parley.http.BodyBudget;
import dev.parley.http.RequestBody;
import dev.parley.http.memory.ConnectionMemory;
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

/** Answers a request with a function: reads the body, calls the function, and sends its result. */
final class HttpDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDispatcher.class);

    /** API Gateway has 10 MB, Lambda 6. */
    private static final int MAX_BODY_BYTES = 6 * 1024 * 1024;

    /** The limit of all bodies in memory. */
    private static final long MAX_HELD_BYTES = 64L * 1024 * 1024;

    /** How long after the timeout an invoker that does not answer is given up. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long the rest of a request may still arrive after the response. */
    private static final long LINGER_MILLIS = 1_000;

    private final Vertx vertx;
    private final java.util.function.Function<Function, Invoker> invokers;
    private final Duration timeout;
    private final Duration bodyTime;
    private final BodyBudget budget;

    /**
     * @param bodyTime how long a body may take to arrive
     * @param memory counts the bodies
     */
    HttpDispatcher(
            Vertx vertx,
            java.util.function.Function<Function, Invoker> invokers,
            Duration timeout,
            Duration bodyTime,
            ConnectionMemory memory) {
        this.budget = new BodyBudget(MAX_HELD_BYTES, memory);
        this.vertx = vertx;
        this.invokers = invokers;
        this.timeout = timeout;
        this.bodyTime = bodyTime;
    }

    /** Completes when the response is written; fails if the client is gone. */
    Future<Void> answer(HttpServerRequest request, HttpRoutes.Match match) {
        RequestBody body = RequestBody.read(vertx, request, MAX_BODY_BYTES, bodyTime, budget);
        return body.whole()
                .recover(failure -> Future.failedFuture(explained(failure)))
                .compose(whole -> run(request, match, whole).onComplete(answered -> body.release()))
                .recover(failure -> failure instanceof RefusedRequestException refusal
                        ? Future.succeededFuture(refusal.answer())
                        : Future.failedFuture(failure))
                .compose(answer -> answer.send(request))
                .onComplete(over -> {
                    body.release();
                    closeUnlessRead(request);
                });
    }

    private Throwable explained(Throwable failure) {
        if (!(failure instanceof RequestBody.RefusedException refused)) {
            return failure;
        }
        return new RefusedRequestException(
                switch (refused.refusal()) {
                    case TOO_LARGE -> Answer.message(413, "A body takes at most " + MAX_BODY_BYTES + " bytes");
                    case OVER_BUDGET -> Answer.busy();
                    case LATE -> Answer.message(408, "A body takes at most " + bodyTime.toSeconds() + " s");
                });
    }

    /**
     * Closes the connection if the rest of the request does not arrive soon. The delay matters: a client that is still sending
     * when its connection closes does not see the response, and most requests are nearly complete.
     */
    void closeUnlessRead(HttpServerRequest request) {
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
                        failure == null
                                ? responseOf(function, requestId, result)
                                : failed(function, requestId, failure)));
    }

    private Future<Buffer> invoke(Function function, Invocation invocation) {
        try {
            return invokers.apply(function).invoke(invocation);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Continues on the request's event loop, since an invoker may answer on any thread. */
    private Future<Buffer> onThisLoop(Future<Buffer> answer) {
        Context context = vertx.getOrCreateContext();
        Promise<Buffer> here = Promise.promise();
        answer.onComplete((result, failure) -> context.runOnContext(turn -> here.complete(result, failure)));
        return here.future();
    }

    private static Answer responseOf(Function function, String requestId, Buffer result) {
        try {
            return FunctionAnswer.of(result);
        } catch (MalformedResult e) {
            LOG.error(
                    "The result of {} for request {} can't become an HTTP response: {}",
                    function.name(),
                    requestId,
                    e.getMessage());
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
