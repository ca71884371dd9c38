package dev.parley.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * Answers health checks: {@code /health/live} as long as the event loop runs, {@code /health/ready} with 200 unless the
 * process drains or stops.
 */
public final class Health {

    private static final String READY = "ok\n";
    private static final String DRAINING = "draining\n";
    private static final String STOPPING = "stopping\n";

    private String state = READY;

    /** From here on {@code /health/ready} answers 503, until {@link #undrain}. */
    public void drain() {
        change(DRAINING);
    }

    /** {@code /health/ready} answers 200 again. */
    public void undrain() {
        change(READY);
    }

    /** From here on {@code /health/ready} answers 503, for good. */
    public void stop() {
        change(STOPPING);
    }

    private void change(String next) {
        state = state.equals(STOPPING) ? STOPPING : next;
    }

    /** Answers a health check; returns false, and does nothing, for any other request. */
    public boolean answer(HttpServerRequest request) {
        return switch (request.path()) {
            case "/health/live" -> answer(request, READY);
            case "/health/ready" -> answer(request, state);
            default -> false;
        };
    }

    private static boolean answer(HttpServerRequest request, String state) {
        request.response().setStatusCode(state.equals(READY) ? 200 : 503).end(state);
        return true;
    }
}
