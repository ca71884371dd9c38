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

/** One event on its way to a URL: tried until it is on a connection, then sent once, then waited for until its deadline. */
final class UrlCall {

    /** How large an answer may be, in bytes (Lambda). */
    static final int LIMIT = 6 * 1024 * 1024;

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

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

    /** Fails with an {@code InvocationException}, at the deadline at the latest. To call once. */
    Future<Buffer> start() {
        long left = left();
        if (left <= 0) {
            fail(Kind.TIMED_OUT, "was not called: the deadline was over");
            return answer.future();
        }
        long timer = vertx.setTimer(left, late -> late());
        answer.future().onComplete(over -> vertx.cancelTimer(timer));
        connect(FIRST_PAUSE_MILLIS);
        return answer.future();
    }

    /** It did not run, and can go to another host. */
    synchronized void closeUnlessSent() {
        if (sent == null) {
            fail(Kind.CLOSED, "was not called: its host is stopping");
        }
    }

    private long left() {
        return due - clock.monotonicMillis();
    }

    private void connect(long pause) {
        if (answer.future().isComplete()) {
            return;
        }
        client.request(endpoint.request(invocation).setConnectTimeout(Math.max(1, left())))
                .onComplete((request, failure) -> {
                    if (failure == null) {
                        send(request);
                    } else {
                        notConnected(failure, pause);
                    }
                });
    }

    /** Nothing has been sent. */
    private void notConnected(Throwable failure, long pause) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            fail(Kind.TOO_MANY, "has as many events under way and waiting as may be");
        } else if (failure instanceof SSLException) {
            fail(Kind.NOT_STARTED, "can't be reached over TLS: " + failure.getMessage());
        } else if (failure instanceof TimeoutException) {
            late();
        } else {
            failedBefore(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            vertx.setTimer(pause, over -> connect(Math.min(2 * pause, LONGEST_PAUSE_MILLIS)));
        }
    }

    private synchronized void failedBefore(String words) {
        lastFailure = words;
    }

    private void send(HttpClientRequest request) {
        if (!isFirst(request)) {
            request.reset();
            return;
        }
        long deadline = clock.epochMillis() + left();
        request.putHeader("lambda-runtime-deadline-ms", String.valueOf(deadline));
        request.send(invocation.event()).onComplete((response, failure) -> {
            if (failure == null) {
                receive(response);
            } else {
                broken(failure);
            }
        });
    }

    /** From here on it may have run. */
    private synchronized boolean isFirst(HttpClientRequest request) {
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
            if (body.length() + part.length() <= LIMIT) {
                body.appendBuffer(part);
            } else if (fail(Kind.FUNCTION_ERROR, "answered with more than " + LIMIT + " bytes")) {
                response.request().reset();
            }
        });
        response.endHandler(
                end -> UrlAnswer.of(endpoint, response, body).onComplete(answer::tryComplete, answer::tryFail));
    }

    private void broken(Throwable failure) {
        fail(Kind.CRASHED, "broke off while it had the event: " + failure.getMessage());
    }

    private synchronized void late() {
        HttpClientRequest request = sent;
        if (request != null) {
            if (fail(Kind.TIMED_OUT, "did not answer by the deadline")) {
                request.reset();
            }
        } else if (lastFailure.isEmpty()) {
            fail(Kind.TIMED_OUT, "was not called: no connection was free until the deadline");
        } else {
            fail(Kind.NOT_STARTED, "can't be reached: " + lastFailure);
        }
    }

    private boolean fail(Kind kind, String words) {
        return answer.tryFail(endpoint.failure(kind, words));
    }
}
