package dev.parley.host.http;

import dev.parley.http.BodyBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;

/** Reads a request's body up to a limit, in a time, and within what all requests may hold. */
final class RequestBody {

    /**
     * How much beyond the limit is read and thrown away, in bytes: a client that is still sending when its connection
     * closes does not see the answer.
     */
    private static final int DISCARDED_BYTES = 8 * 1024 * 1024;

    private final int limit;
    private final BodyBudget budget;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer body = Buffer.buffer();
    private Optional<Refusal> refused = Optional.empty();
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
        if (request.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return reading;
    }

    /**
     * Fails with a {@link Refusal}: 413 past the limit, 503 if too much is held already, 408 when the end has not come in
     * time; and with what ended the connection before.
     */
    Future<Buffer> whole() {
        return whole.future();
    }

    /** To call once it is no longer needed. */
    void release() {
        budget.release(body.length());
        body = Buffer.buffer();
    }

    private void add(Buffer part) {
        length += part.length();
        if (whole.future().isComplete()) {
            // Nobody waits for the rest.
            return;
        }
        if (length > limit) {
            refuse(Answer.message(413, "A body takes at most " + limit + " bytes"));
        } else if (refused.isEmpty()) {
            hold(part);
        }
        if (length > (long) limit + DISCARDED_BYTES) {
            end();
        }
    }

    private void hold(Buffer part) {
        if (budget.reserve(part.length())) {
            body.appendBuffer(part);
        } else {
            refuse(Answer.busy());
        }
    }

    /** Said at the end of the body, so that it is heard. */
    private void refuse(Answer answer) {
        refused = refused.or(() -> Optional.of(new Refusal(answer)));
        release();
    }

    private void end() {
        refused.ifPresentOrElse(whole::tryFail, () -> whole.tryComplete(body));
    }

    private void late(Duration time) {
        Answer answer = Answer.message(408, "A body takes at most " + time.toSeconds() + " s");
        whole.tryFail(refused.orElseGet(() -> new Refusal(answer)));
    }
}
