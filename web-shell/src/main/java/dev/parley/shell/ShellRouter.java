package dev.parley.shell;

import dev.parley.http.files.Reply;
import dev.parley.http.files.StaticFile;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP requests: the page at {@code /}, its service worker, its files below {@code /} and {@code /_static/}, a redirect to
 * the page for the name of a room, and 404 for all other paths.
 */
public final class ShellRouter {

    private static final Logger LOG = LoggerFactory.getLogger(ShellRouter.class);

    private final WsUrlRule rule;
    private final Map<String, StaticFile> files = StaticFiles.byPath();
    private final IndexPage page = new IndexPage(files);

    private ShellRouter(ShellConfig config) {
        this.rule = new WsUrlRule(config);
    }

    /**
     * Returns a handler for the server that owns the port. The first call reads the files from the class path.
     *
     * @throws ExceptionInInitializerError if a file is missing: the jar is broken
     */
    public static Handler<HttpServerRequest> handler(Vertx vertx, ShellConfig config) {
        return create(vertx, config);
    }

    /**
     * Returns the router, to which routes can be added.
     *
     * @throws ExceptionInInitializerError if a file is missing: the jar is broken
     */
    static Router create(Vertx vertx, ShellConfig config) {
        ShellRouter shell = new ShellRouter(config);
        Router router = Router.router(vertx);
        router.route(ClientLibrary.PREFIX + "*")
                .handler(context -> ClientLibrary.answer(context.request(), context.normalizedPath()));
        router.route("/:room").handler(ShellRouter::room);
        router.route().handler(shell::answer);
        // Vert.x refuses some requests before any route; their responses get the same headers as all others.
        router.errorHandler(400, context -> send(Reply.badRequest(), context));
        router.errorHandler(404, context -> send(notFound(), context));
        router.errorHandler(500, ShellRouter::failed);
        return router;
    }

    private static void room(RoutingContext context) {
        if (isRead(context.request())) {
            RoomPath.redirect(context.pathParam("room")).ifPresentOrElse(reply -> send(reply, context), context::next);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context) {
        send(choose(context.request(), context.normalizedPath()), context);
    }

    // A path is looked up as a whole and never resolved against a folder, so no path leads out of it.
    private Reply choose(HttpServerRequest request, String path) {
        StaticFile file = files.get(path);
        boolean rendered = path.equals("/") || path.equals(ServiceWorker.PATH);
        if (file == null && !rendered) {
            return notFound();
        }
        if (!isRead(request)) {
            return Reply.methodNotAllowed();
        }
        return file != null ? file.reply(request.headers()) : render(request, path);
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private Reply render(HttpServerRequest request, String path) {
        return rule.urlFor(request)
                .map(url -> path.equals("/") ? page.page(url, request.headers()) : page.worker(url, request.headers()))
                .orElseGet(Reply::badRequest);
    }

    private static Reply notFound() {
        return Reply.plain(404, "Not found. The chat is at /");
    }

    private static void failed(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        send(Reply.plain(500, "Something went wrong on our side."), context);
    }

    private static void send(Reply reply, RoutingContext context) {
        reply.send(context.request())
                .onFailure(e -> LOG.debug("The client left before its response: {}", e.getMessage()));
    }
}
