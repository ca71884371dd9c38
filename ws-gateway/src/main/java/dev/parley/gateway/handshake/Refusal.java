package dev.parley.gateway.handshake;

import dev.parley.gateway.authorizer.Verdict;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * An upgrade that comes to nothing.
 *
 * @param status an HTTP status, never 101
 * @param words what the client is told
 */
record Refusal(int status, String words) {

    static Refusal of(Verdict.Refused refused) {
        return new Refusal(refused.status(), refused.words());
    }

    /** Answers, and ends the HTTP connection: after an upgrade was tried nothing on it can be read as HTTP. */
    void answer(HttpServerRequest request) {
        if (status == 426) {
            request.response().putHeader(UpgradeCheck.VERSION, "13").putHeader(HttpHeaders.UPGRADE, "websocket");
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"message\":\"" + words.replace("\"", "\\\"") + "\"}")
                .onComplete(written -> request.connection().close());
    }
}
