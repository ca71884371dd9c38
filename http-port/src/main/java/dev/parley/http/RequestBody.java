package dev.parley.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the body of one request, within bounds of size, time, and the bytes that all bodies together may hold. */
public final class RequestBody {

    /**
     * How many bytes beyond the limit are read and discarded: a client that is still sending when its connection
     * closes does not see the response.
     */
    private static final int DISCARDED_BYTES = 8 * 1024 * 1024;

    /** Why a body is refused. */
    public enum Refusal {
        /** It exceeds the limit: 413. */
        TOO_LARGE,
        /** All bodies together hold too many bytes: 503. */
        OVER_BUDGET,
        /** Its end has not come in time: 408. */
        LATE
    }

    /** Fails the future of a body that is refused. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        RefusedException(Refusal refusal) {
            super("The body is refused: " + refusal, null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    private final int limit;
    /** Null if the body is discarded. */
    private final @Nullable BodyBudget budget;

    private final Promise<Buffer> whole = Promise.promise();
    private Buffer body = Buffer.buffer();
    private @Nullable Refusal refusal;
    private long length;

    private RequestBody(int limit, @Nullable BodyBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * Call it within the request's handler.
     *
     * @param limit in bytes
     * @param time from now to the end of the body
     */
    public static RequestBody read(
            Vertx vertx, HttpServerRequest request, int limit, Duration time, BodyBudget budget) {
        return new RequestBody(limit, budget).begin(vertx, request, time);
    }

    /**
     * The same for a request that is refused whatever its body is: the bounds of size and time stay, but nothing is held, so that
     * the whole body is empty. It is read all the same, since a client may see the response only after it has sent its body.
     */
    public static RequestBody discard(Vertx vertx, HttpServerRequest request, int limit, Duration time) {
        return new RequestBody(limit, null).begin(vertx, request, time);
    }

    private RequestBody begin(Vertx vertx, HttpServerRequest request, Duration time) {
        long timer = vertx.setTimer(time.toMillis(), late -> late());
        whole.future().onComplete(end -> vertx.cancelTimer(timer));
        request.handler(this::add);
        request.endHandler(end -> end());
        request.exceptionHandler(whole::tryFail);
        proceed(request);
        return this;
    }

    /** Fails with a {@link RefusedException}, or with the error that ended the connection. */
    public Future<Buffer> whole() {
        return whole.future();
    }

    /** Call it once the body is no longer needed. */
    public void release() {
        if (budget != null) {
            budget.release(body.length());
        }
        body = Buffer.buffer();
    }

    /**
     * Some clients send their body only after a 100, or a second later without one; HTTP/1.0 has no 100 (RFC 9110
     * section 10.1.1). The server itself can't send it, since it would do so for upgrades, too.
     */
    private static void proceed(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void add(Buffer part) {
        length += part.length();
        if (whole.future().isComplete()) {
            // The rest of a body whose request was answered already.
            return;
        }
        if (length > limit) {
            refuse(Refusal.TOO_LARGE);
        } else if (refusal == null) {
            hold(part);
        }
        if (length > (long) limit + DISCARDED_BYTES) {
            end();
        }
    }

    private void hold(Buffer part) {
        if (budget == null) {
            return;
        }
        if (budget.reserve(part.length())) {
            body.appendBuffer(part);
        } else {
            refuse(Refusal.OVER_BUDGET);
        }
    }

    /** Takes effect at the end of the body, when the client reads its response. */
    private void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
            release();
        }
    }

    private void end() {
        if (refusal == null) {
            whole.tryComplete(body);
        } else {
            whole.tryFail(new RefusedException(refusal));
        }
    }

    private void late() {
        whole.tryFail(new RefusedException(refusal == null ? Refusal.LATE : refusal));
    }
}
