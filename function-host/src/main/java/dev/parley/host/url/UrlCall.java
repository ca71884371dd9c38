package dev.parley.host.url;

import dev.parley.host.invoke.HostClock;
import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One event on its way to a URL: attempts to connect are repeated, the event is sent once, and its timeout covers both. */
final class UrlCall {

    /** The limit of an answer, in bytes (Lambda). */
    static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024;

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final FunctionEndpoint endpoint;
    private final Invocation invocation;
    private final HostClock clock;
    /** When the timeout has passed, in milliseconds on the monotonic clock. */
    private final long due;

    private final Promise<Buffer> answer = Promise.promise();
    private @Nullable HttpClientRequest sent;
    private String lastFailure = "";

    UrlCall(Vertx vertx, HttpClient client, FunctionEndpoint endpoint, Invocation invocation, HostClock clock) {
        this.vertx = vertx;
        this.client = client;
        this.endpoint = endpoint;
        this.invocation = invocation;
        this.clock = clock;
        this.due = clock.monotonicMillis() + invocation.timeout().toMillis();
    }

    /** Makes the call. Fails with an {@code InvocationException}, at the latest when the timeout is over. Call once. */
    Future<Buffer> start() {
        long remaining = remaining();
        if (remaining <= 0) {
            fail(Kind.TIMED_OUT, "was not called: its timeout was over");
            return answer.future();
        }
        long timer = vertx.setTimer(remaining, due -> timedOut());
        answer.future().onComplete(over -> vertx.cancelTimer(timer));
        connect(FIRST_PAUSE_MILLIS);
        return answer.future();
    }

    /** Fails the event unless it was sent: the function did not run, so another host may take the event. */
    synchronized void closeUnlessSent() {
        if (sent == null) {
            fail(Kind.CLOSED, "was not called: its host is stopping");
        }
    }

    private long remaining() {
        return due - clock.monotonicMillis();
    }

    private void connect(long pause) {
        if (answer.future().isComplete()) {
            return;
        }
        client.request(endpoint.request(invocation).setConnectTimeout(Math.max(1, remaining())))
                .onComplete((request, failure) -> {
                    if (failure == null) {
                        send(request);
                    } else {
                        notConnected(failure, pause);
                    }
                });
    }

    /** The event has not been sent, so the call can be repeated. */
    private void notConnected(Throwable failure, long pause) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            fail(Kind.TOO_MANY, "has reached its limits of running and waiting events");
        } else if (failure instanceof SSLException) {
            fail(Kind.NOT_STARTED, "can't be reached over TLS: " + failure.getMessage());
        } else if (failure instanceof TimeoutException) {
            timedOut();
        } else {
            rememberFailure(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            vertx.setTimer(pause, over -> connect(Math.min(2 * pause, MAX_PAUSE_MILLIS)));
        }
    }

    private synchronized void rememberFailure(String words) {
        lastFailure = words;
    }

    private void send(HttpClientRequest request) {
        if (!markSent(request)) {
            request.reset();
            return;
        }
        long deadline = clock.epochMillis() + remaining();
        request.putHeader("lambda-runtime-deadline-ms", String.valueOf(deadline));
        request.send(invocation.event()).onComplete((response, failure) -> {
            if (failure == null) {
                receive(response);
            } else {
                broken(failure);
            }
        });
    }

    /** Returns false if the call is over. From here on the function may have run. */
    private synchronized boolean markSent(HttpClientRequest request) {
        if (answer.future().isComplete()) {
            return false;
        }
        sent = request;
        return true;
    }

    private void receive(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(this::broken);
        response.handler(part -> {
            if (body.length() + part.length() <= MAX_ANSWER_BYTES) {
                body.appendBuffer(part);
            } else if (fail(Kind.FUNCTION_ERROR, "answered with more than " + MAX_ANSWER_BYTES + " bytes")) {
                response.request().reset();
            }
        });
        response.endHandler(
                end -> UrlAnswer.of(endpoint, response, body).onComplete(answer::tryComplete, answer::tryFail));
    }

    private void broken(Throwable failure) {
        fail(Kind.CRASHED, "closed the connection while it had the event: " + failure.getMessage());
    }

    private synchronized void timedOut() {
        HttpClientRequest request = sent;
        if (request != null) {
            if (fail(Kind.TIMED_OUT, "did not answer within its timeout")) {
                request.reset();
            }
        } else if (lastFailure.isEmpty()) {
            fail(Kind.TIMED_OUT, "was not called: no connection became free within its timeout");
        } else {
            fail(Kind.NOT_STARTED, "can't be reached: " + lastFailure);
        }
    }

    private boolean fail(Kind kind, String words) {
        return answer.tryFail(endpoint.failure(kind, words));
    }
}
