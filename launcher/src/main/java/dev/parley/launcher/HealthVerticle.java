package dev.parley.launcher;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * Health checks of a process without sockets: {@code /health/live} as long as it runs, {@code /health/ready} between
 * {@link #ready} and {@link #drain} while it can do its work. Other requests go to the pages of its app, if it has any, else 404.
 */
final class HealthVerticle extends VerticleBase {

    private enum State {
        STARTING("starting\n"),
        READY("ok\n"),
        STOPPING("stopping\n");

        final String word;

        State(String word) {
            this.word = word;
        }
    }

    private final Endpoint endpoint;
    private volatile State state = State.STARTING;
    private volatile Supplier<String> reason = () -> "";
    private volatile Handler<HttpServerRequest> pages = HealthVerticle::notFound;

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private HttpPort port;

    HealthVerticle(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Future<?> start() {
        port = new HttpPort(vertx, endpoint, this::answer);
        return port.listen();
    }

    /** Sets the handler of requests that are not health checks; until then they get 404. */
    void serve(Handler<HttpServerRequest> pages) {
        this.pages = pages;
    }

    /** @param whyNotReady asked from here on: {@code /health/ready} answers 200 while it is empty, else 503 with the reason */
    void ready(Supplier<String> whyNotReady) {
        reason = whyNotReady;
        state = State.READY;
    }

    /** From here on {@code /health/ready} answers 503. */
    Future<Void> drain() {
        state = State.STOPPING;
        return Future.succeededFuture();
    }

    /** The port it listens on, once started. */
    int port() {
        return port.number();
    }

    private void answer(HttpServerRequest request) {
        State now = state;
        switch (request.path()) {
            case "/health/live" -> end(request, 200, "ok\n");
            case "/health/ready" -> answerReady(request, now);
            default -> pages.handle(request);
        }
    }

    private void answerReady(HttpServerRequest request, State now) {
        String why = now == State.READY ? reason.get() : "";
        end(request, now == State.READY && why.isEmpty() ? 200 : 503, why.isEmpty() ? now.word : why + "\n");
    }

    private static void notFound(HttpServerRequest request) {
        end(request, 404, "Not found. This port serves /health/live and /health/ready\n");
    }

    private static void end(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(text);
    }
}
