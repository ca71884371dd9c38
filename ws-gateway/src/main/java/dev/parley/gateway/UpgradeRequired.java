package dev.parley.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers plain requests at a gateway that has no pages (behaviour 14). */
public final class UpgradeRequired implements Handler<HttpServerRequest> {

    @Override
    public void handle(HttpServerRequest request) {
        request.response()
                .setStatusCode(426)
                .putHeader(HttpHeaders.UPGRADE, "websocket")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"message\":\"Upgrade Required\"}");
    }
}
