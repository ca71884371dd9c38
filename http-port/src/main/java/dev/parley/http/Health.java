package dev.parley.http;

import io.vertx.core.http.HttpServerRequest;

/** Answers health checks: {@code /health/live} as long as the event loop runs, {@code /health/ready} until it drains. */
public final class Health {

    private boolean ready = true;

    /** From here on {@code /health/ready} answers 503. */
    public void drain() {
        ready = false;
    }

    /** Answers a health check; returns false, and does nothing, for any other request. */
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
