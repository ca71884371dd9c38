package dev.parley.launcher;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Health checks of a process that holds no sockets: {@code /health/live} while it runs, {@code /health/ready} between
 * {@link #ready} and {@link #drain}. All other paths show the pages of its app, or 404.
 */
final class HealthVerticle extends VerticleBase {

    private static final int IDLE_SECONDS = 60;

    private enum State {
        STARTING("starting\n"),
        READY("ok\n"),
        STOPPING("stopping\n");

        final String word;

        State(String word) {
            this.word = word;
        }
    }

    private final HttpServerOptions options;
    private volatile State state = State.STARTING;
    private volatile Handler<HttpServerRequest> pages = HealthVerticle::notFound;
    private @Nullable HttpServer server;

    /** @param port 0 for any free one */
    HealthVerticle(String host, int port) {
        this.options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false);
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(options).requestHandler(this::answer);
        return server.listen();
    }

    /** Sets the handler of all other paths, which are 404 until then. */
    void serve(Handler<HttpServerRequest> pages) {
        this.pages = pages;
    }

    /** Makes the process ready. */
    void ready() {
        state = State.READY;
    }

    /** Makes the process not ready, but still live. */
    Future<Void> drain() {
        state = State.STOPPING;
        return Future.succeededFuture();
    }

    /** The port that is listened on, once started. */
    int port() {
        return server == null ? options.getPort() : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        State now = state;
        switch (request.path()) {
            case "/health/live" -> end(request, 200, "ok\n");
            case "/health/ready" -> end(request, now == State.READY ? 200 : 503, now.word);
            default -> pages.handle(request);
        }
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
