package dev.parley.shell;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the router. Vert.x 5.0.7 throws over a percent sign in some values of {@code Host}, before any route or
 * error handler has the request, and its client would wait for ever.
 */
final class HostGuard implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HostGuard.class);

    private final Handler<HttpServerRequest> next;

    HostGuard(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (isReadable(request)) {
            next.handle(request);
        } else {
            Reply.badRequest()
                    .send(request)
                    .onFailure(e -> LOG.debug("The client left before its answer: {}", e.getMessage()));
        }
    }

    private static boolean isReadable(HttpServerRequest request) {
        try {
            request.authority();
            return true;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }
}
