package dev.parley.gateway.management;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Reads a request's body up to a limit. */
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
     * To call when the request arrives. A client that waits to be asked for its body is asked (RFC 9110 section 10.1.1): on
     * the sockets' port nobody else does. Fails with 413 past the limit, and with what ended the connection before the end.
     */
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        RequestBody reading = new RequestBody(limit);
        request.handler(reading::add);
        request.endHandler(end -> reading.end());
        request.exceptionHandler(reading.whole::tryFail);
        if (isWaiting(request)) {
            request.response().writeContinue();
        }
        return reading.whole.future();
    }

    private static boolean isWaiting(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
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

    private void tooLarge() {
        whole.tryFail(new ApiException(ApiError.payloadTooLarge("A body takes at most " + limit + " bytes")));
    }
}
