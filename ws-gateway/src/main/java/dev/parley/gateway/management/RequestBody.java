package dev.parley.gateway.management;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/** Reads a request's body up to a limit, and in a time. */
final class RequestBody {

    /**
     * How much beyond the limit is read and thrown away, in bytes: a client that is still sending when its connection
     * closes does not see the answer.
     */
    private static final int DISCARDED_BYTES = 8 * 1024 * 1024;

    private final int limit;
    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> whole = Promise.promise();
    private long length;

    private RequestBody(int limit) {
        this.limit = limit;
    }

    /**
     * To call when the request arrives. Fails with 413 past the limit, with 408 when the end has not come in time, and
     * with what ended the connection before.
     */
    static Future<Buffer> read(Vertx vertx, HttpServerRequest request, int limit, Duration time) {
        RequestBody reading = new RequestBody(limit);
        long timer = vertx.setTimer(time.toMillis(), late -> reading.late(time));
        reading.whole.future().onComplete(end -> vertx.cancelTimer(timer));
        request.handler(reading::add);
        request.endHandler(end -> reading.end());
        request.exceptionHandler(reading.whole::tryFail);
        askFor(request);
        return reading.whole.future();
    }

    /**
     * Some clients send their body only once they are told to go on, or after a second or more; those of HTTP/1.0 don't
     * know of it (RFC 9110 section 10.1.1).
     * Told here rather than by the server, since the sockets' own server answers calls too.
     */
    private static void askFor(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void add(Buffer part) {
        length += part.length();
        if (length <= limit) {
            body.appendBuffer(part);
        } else if (length > (long) limit + DISCARDED_BYTES) {
            tooLarge();
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
