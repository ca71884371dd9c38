package dev.parley.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * Answers health checks: {@code /health/live} as long as the event loop runs, {@code /health/ready} with 200 unless the
 * process drains, stops, or can't do its work; then with 503 and the reason in one line.
 */
public final class Health {

    private static final String READY = "ok";
    private static final String DRAINING = "draining";
    private static final String STOPPING = "stopping";

    private final Supplier<String> whyNotReady;
    private String state = READY;

    /** @param whyNotReady what keeps the process from doing its work; empty if nothing does */
    public Health(Supplier<String> whyNotReady) {
        this.whyNotReady = whyNotReady;
    }

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
            case "/health/ready" -> answer(request, readiness());
            default -> false;
        };
    }

    private String readiness() {
        String reason = state.equals(READY) ? whyNotReady.get() : "";
        return reason.isEmpty() ? state : reason;
    }

    private static boolean answer(HttpServerRequest request, String words) {
        request.response().setStatusCode(words.equals(READY) ? 200 : 503).end(words + "\n");
        return true;
    }
}
