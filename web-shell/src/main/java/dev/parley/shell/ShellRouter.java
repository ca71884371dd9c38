package dev.parley.shell;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers plain HTTP: the page at {@code /}, its files at {@code /} and {@code /_static/}, 404 for all else. */
public final class ShellRouter {

    private static final Logger LOG = LoggerFactory.getLogger(ShellRouter.class);

    private final WsUrlRule rule;
    private final Page page = new Page();
    private final Map<String, StaticFile> files = StaticFiles.byPath();

    private ShellRouter(ShellConfig config) {
        this.rule = new WsUrlRule(config);
    }

    /**
     * What answers, for whoever holds the port. The first one reads the files from the class path.
     *
     * @throws ExceptionInInitializerError if one of them is missing: the jar is broken
     */
    public static Handler<HttpServerRequest> handler(Vertx vertx, ShellConfig config) {
        return create(vertx, config);
    }

    /**
     * The router in it, to which others may add routes.
     *
     * @throws ExceptionInInitializerError if one of them is missing: the jar is broken
     */
    static Router create(Vertx vertx, ShellConfig config) {
        ShellRouter shell = new ShellRouter(config);
        Router router = Router.router(vertx);
        router.route().handler(shell::answer);
        // Vert.x refuses some requests before any route sees them; they get the same headers as all others.
        router.errorHandler(400, context -> send(Reply.badRequest(), context));
        router.errorHandler(404, context -> send(notFound(), context));
        router.errorHandler(500, ShellRouter::failed);
        return router;
    }

    private void answer(RoutingContext context) {
        send(choose(context.request(), context.normalizedPath()), context);
    }

    // A path is looked up whole and never resolved against a folder, so there is nothing to climb out of.
    private Reply choose(HttpServerRequest request, String path) {
        StaticFile file = files.get(path);
        if (file == null && !path.equals("/")) {
            return notFound();
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return methodNotAllowed();
        }
        return file != null
                ? file.reply(request.headers())
                : rule.urlFor(request).map(page::render).orElseGet(Reply::badRequest);
    }

    private static Reply notFound() {
        return Reply.plain(404, "Not found. The chat is at /");
    }

    private static Reply methodNotAllowed() {
        Reply plain = Reply.plain(405, "Method not allowed. This takes GET and HEAD.");
        Map<String, String> headers = new HashMap<>(plain.headers());
        headers.put("Allow", "GET, HEAD");
        return new Reply(405, headers, plain.body());
    }

    private static void failed(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        send(Reply.plain(500, "Something went wrong on our side."), context);
    }

    private static void send(Reply reply, RoutingContext context) {
        reply.send(context.request())
                .onFailure(e -> LOG.debug("The client left before its answer: {}", e.getMessage()));
    }
}
