package dev.parley.shell;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page on a port of its own: the shell role. Answers {@code /health/live} and {@code /health/ready} too. */
public final class ShellVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ShellVerticle.class);

    private final ShellConfig config;
    private final HttpServerOptions options;
    private volatile int port;

    @SuppressWarnings("NullAway.Init") // set first thing in start, before anyone can ask
    private volatile HttpServer server;

    public ShellVerticle(ShellConfig config) {
        this(config, new HttpServerOptions());
    }

    /** @param options TLS and the like; its host and port are not used */
    public ShellVerticle(ShellConfig config, HttpServerOptions options) {
        this.config = config;
        this.options = options;
    }

    /** Completes when listening; fails, naming the address, if it can't be had. */
    @Override
    public Future<?> start() {
        Router router = ShellRouter.create(vertx, config);
        router.get("/health/live").order(-1).handler(ShellVerticle::isUp);
        router.get("/health/ready").order(-1).handler(ShellVerticle::isUp);
        server = vertx.createHttpServer(options).requestHandler(router);
        return server.listen(config.port(), config.host())
                .recover(this::explain)
                .onSuccess(this::listening);
    }

    /** The port that is listened on, once started. */
    public int port() {
        return port;
    }

    /** Has new connections shown the certificate in these options. Fails if it can't be used, or the page is not over TLS. */
    public Future<?> show(ServerSSLOptions certificate) {
        return server.updateSSLOptions(certificate);
    }

    private static void isUp(RoutingContext context) {
        Reply.plain(200, "ok")
                .send(context.request())
                .onFailure(e -> LOG.debug("Whoever asked for our health left: {}", e.getMessage()));
    }

    private void listening(HttpServer server) {
        port = server.actualPort();
        LOG.debug("The page is at {}:{}", config.host(), port);
    }

    private Future<HttpServer> explain(Throwable cause) {
        String address = config.host() + ":" + config.port();
        return Future.failedFuture(new IllegalStateException(
                "The shell can't listen on " + address + " (" + cause.getMessage()
                        + "). Choose another PORT, or end what holds it.",
                cause));
    }
}
