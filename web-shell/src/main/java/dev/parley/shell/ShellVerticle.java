package dev.parley.shell;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import dev.parley.http.files.Reply;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page on a port of its own: the shell role. Answers {@code /health/live} and {@code /health/ready} too. */
public final class ShellVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ShellVerticle.class);

    private final ShellConfig config;
    private final Endpoint endpoint;

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private volatile HttpPort port;

    public ShellVerticle(ShellConfig config, Endpoint endpoint) {
        this.config = config;
        this.endpoint = endpoint;
    }

    /** Completes when listening; fails, naming the address, if it can't be had. */
    @Override
    public Future<?> start() {
        Router router = ShellRouter.create(vertx, config);
        router.get("/health/live").order(-1).handler(ShellVerticle::isUp);
        router.get("/health/ready").order(-1).handler(ShellVerticle::isUp);
        port = new HttpPort(vertx, endpoint, router);
        return port.listen().recover(this::explain).onSuccess(this::listening);
    }

    /** The port it listens on, once started. */
    public int port() {
        return port.number();
    }

    /** As {@link HttpPort#present}. */
    public Future<?> present(PemKeyCertOptions certificate) {
        return port.present(certificate);
    }

    private static void isUp(RoutingContext context) {
        Reply.plain(200, "ok")
                .send(context.request())
                .onFailure(e -> LOG.debug("A health check left before its answer: {}", e.getMessage()));
    }

    private void listening(HttpPort listening) {
        LOG.debug("The page is at {}:{}", endpoint.host(), listening.number());
    }

    private Future<HttpPort> explain(Throwable cause) {
        String address = endpoint.host() + ":" + endpoint.port();
        return Future.failedFuture(new IllegalStateException(
                "The shell can't listen on " + address + " (" + cause.getMessage()
                        + "). Choose another PORT, or end the process that holds it.",
                cause));
    }
}
