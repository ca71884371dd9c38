package dev.parley.management;

import dev.parley.http.BodyBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/** Reads a request's body up to a limit, in a time, and within what all calls may hold. */
final class RequestBody {

    /**
     * How much beyond the limit is read and thrown away, in bytes: a client that is still sending when its connection
     * closes does not see the answer.
     */
    private static final int DISCARDED_BYTES = 8 * 1024 * 1024;

    private final int limit;
    private final BodyBudget budget;
    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> whole = Promise.promise();
    private long length;

    private RequestBody(int limit, BodyBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** To call when the request arrives. */
    static RequestBody read(Vertx vertx, HttpServerRequest request, int limit, Duration time, BodyBudget budget) {
        RequestBody reading = new RequestBody(limit, budget);
        long timer = vertx.setTimer(time.toMillis(), late -> reading.late(time));
        reading.whole.future().onComplete(end -> vertx.cancelTimer(timer));
        request.handler(reading::add);
        request.endHandler(end -> reading.end());
        request.exceptionHandler(reading.whole::tryFail);
        askFor(request);
        return reading;
    }

    /**
     * Fails with 413 past the limit, with 503 if too much is held already, with 408 when the end has not come in time, and
     * with what ended the connection before.
     */
    Future<Buffer> whole() {
        return whole.future();
    }

    /** To call once it is no longer needed. */
    void release() {
        budget.giveBack(body.length());
    }

    /**
     * Some clients send their body only once they are told to go on, or after a second or more; those of HTTP/1.0 don't
     * know of it (RFC 9110 section 10.1.1). Told here rather than by the server, since the sockets' own server answers
     * calls too.
     */
    private static void askFor(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void add(Buffer part) {
        length += part.length();
        if (whole.future().isComplete()) {
            // Nobody waits for the rest.
            return;
        }
        if (length <= limit) {
            hold(part);
        } else if (length > (long) limit + DISCARDED_BYTES) {
            tooLarge();
        }
    }

    private void hold(Buffer part) {
        if (budget.take(part.length())) {
            body.appendBuffer(part);
        } else {
            String message = "Too many calls are on their way; this one was not done";
            whole.tryFail(new ApiException(new ApiError(503, "ServiceUnavailableException", message)));
        }
    }

    private void end() {
        if (length > limit) {
            tooLarge();
        } else {
            whole.tryComplete(body);
        }
    }

    private void late(Duration time) {
        String message = "A body takes at most " + time.toSeconds() + " s";
        whole.tryFail(new ApiException(new ApiError(408, "RequestTimeoutException", message)));
    }

    private void tooLarge() {
        whole.tryFail(new ApiException(ApiError.payloadTooLarge("A body takes at most " + limit + " bytes")));
    }
}
