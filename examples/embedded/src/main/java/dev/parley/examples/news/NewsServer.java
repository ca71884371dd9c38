package dev.parley.examples.news;

import dev.parley.embedded.Parley;
import dev.parley.metrics.MetricsHandler;
import dev.parley.metrics.ProcessMetrics;
import dev.parley.metrics.ScrapeAdmission;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * The application: {@code POST /news} and {@code GET /metrics} on one port, and the readers' sockets on another.
 *
 * @param http serves the routes
 * @param parley holds the sockets
 * @param metrics what both count
 */
public record NewsServer(HttpServer http, Parley parley, ProcessMetrics metrics) {

    private static final int MAX_BYTES = 4096;

    /** Starts the application on ports 8080 and 3333. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        start(vertx, 8080, 3333).onFailure(failure -> {
            System.err.println(failure.getMessage());
            vertx.close();
        });
    }

    /** Completes when readers and posts are served. 0 stands for any free port. */
    public static Future<NewsServer> start(Vertx vertx, int httpPort, int socketPort) {
        return Parley.builder().app(new News()).port(socketPort).start(vertx).compose(parley -> {
            ProcessMetrics metrics = new ProcessMetrics(parley.meters());
            return listen(vertx, httpPort, parley, metrics)
                    .map(http -> new NewsServer(http, parley, metrics))
                    .recover(failure -> parley.stop().transform(stopped -> Future.failedFuture(failure)));
        });
    }

    private static Future<HttpServer> listen(Vertx vertx, int port, Parley parley, ProcessMetrics metrics) {
        MetricsHandler scrapes = new MetricsHandler(vertx, metrics, ScrapeAdmission.ofThisMachine());
        Router router = Router.router(vertx);
        router.post("/news")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES))
                .respond(post -> parley.channels()
                        .publish(News.CHANNEL, post.body().asString())
                        .map(published -> "published\n"));
        router.get(MetricsHandler.PATH).handler(context -> scrapes.handle(context.request()));
        return vertx.createHttpServer().requestHandler(router).listen(port);
    }

    /** Takes no more posts, and then closes the readers' sockets. */
    public Future<Void> stop() {
        return http.close().eventually(parley::stop).onComplete(stopped -> metrics.close());
    }
}
