package dev.parley.http;

import io.vertx.core.http.HttpServerRequest;

/** {@code /health/live}: the event loop turns. {@code /health/ready}: it takes new sockets. */
public final class Health {

    private boolean ready = true;

    /** From here on this gateway is not ready. */
    public void drain() {
        ready = false;
    }

    /** Answers a health request; false if it is another one. */
    public boolean answer(HttpServerRequest request) {
        return switch (request.path()) {
            case "/health/live" -> answer(request, true);
            case "/health/ready" -> answer(request, ready);
            default -> false;
        };
    }

    private static boolean answer(HttpServerRequest request, boolean well) {
        request.response().setStatusCode(well ? 200 : 503).end(well ? "ok\n" : "stopping\n");
        return true;
    }
}
