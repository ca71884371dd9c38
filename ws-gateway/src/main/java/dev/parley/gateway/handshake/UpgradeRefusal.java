package dev.parley.gateway.handshake;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/**
 * The answer to an upgrade that is refused.
 *
 * @param status an HTTP status, never 101
 * @param message for the client, in the JSON body
 */
public record UpgradeRefusal(int status, String message) {

    /** Answers, and closes the HTTP connection: after the upgrade request nothing on it can be read as HTTP. */
    void answer(HttpServerRequest request) {
        if (status == 426) {
            request.response().putHeader(UpgradeCheck.VERSION, "13").putHeader(HttpHeaders.UPGRADE, "websocket");
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("message", message).encode())
                .onComplete(written -> request.connection().close());
    }
}
