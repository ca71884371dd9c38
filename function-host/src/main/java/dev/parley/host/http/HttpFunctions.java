package dev.parley.host.http;

import dev.parley.host.invoke.Invoker;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers plain HTTP for an app: {@code /_static/…} with files of its public folder; any other path with the function of its
 * route, or with a file if no route matches. Any event loop may call it.
 *
 * <p>Without a result, the status is 404 if there is neither a function nor a file; 500 if the function failed; 502 if it
 * crashed, can't be started or returned an invalid result; 504 if it was too slow; 503 with {@code Retry-After} if limits are
 * reached or the host is stopping; 413 for a body over 6 MiB; 408 for one that takes over 30 s. The log has the reason, under the
 * request id that the function received.
 */
public final class HttpFunctions implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFunctions.class);

    private static final String STATIC = "_static";

    private static final Duration BODY_TIME = Duration.ofSeconds(30);

    private final HttpRoutes routes;
    private final HttpDispatcher calls;
    private final Optional<PublicFolder> files;

    /**
     * @param invokers returns the invoker of a function; called for each request, since the invoker may change
     * @param publicFolder need not exist
     * @param timeout of functions without one of their own
     * @param memory counts the bodies of requests
     */
    public HttpFunctions(
            Vertx vertx,
            List<HttpRoute> routes,
            java.util.function.Function<Function, Invoker> invokers,
            Optional<Path> publicFolder,
            Duration timeout,
            ConnectionMemory memory) {
        this(vertx, routes, new HttpDispatcher(vertx, invokers, timeout, BODY_TIME, memory), publicFolder);
    }

    HttpFunctions(Vertx vertx, List<HttpRoute> routes, HttpDispatcher calls, Optional<Path> publicFolder) {
        this.routes = new HttpRoutes(routes);
        this.calls = calls;
        this.files = publicFolder.map(folder -> new PublicFolder(vertx, folder));
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.exceptionHandler(gone -> LOG.debug("The client left: {}", gone.getMessage()));
        request.response().exceptionHandler(gone -> LOG.debug("The client left: {}", gone.getMessage()));
        RequestPath.of(Objects.requireNonNullElse(request.path(), ""))
                .map(path -> answer(request, path))
                .orElseGet(() -> Answer.message(400, "Bad Request").send(request))
                .recover(failure -> failed(request, failure))
                .onFailure(gone -> LOG.debug("The client left before its answer: {}", gone.getMessage()));
    }

    private Future<Void> answer(HttpServerRequest request, RequestPath path) {
        if (path.startsWith(STATIC) && files.isPresent()) {
            return withFile(request, path.below(), new TreeSet<>());
        }
        return routes.match(request.method().name().toLowerCase(Locale.ROOT), path)
                .map(match -> calls.answer(request, match))
                .orElseGet(() -> withFile(request, path, routes.methodsAt(path)));
    }

    private Future<Void> withFile(HttpServerRequest request, RequestPath path, NavigableSet<String> methods) {
        return withoutFunction(request, path, methods).onComplete(over -> calls.closeUnlessRead(request));
    }

    private Future<Void> withoutFunction(HttpServerRequest request, RequestPath path, NavigableSet<String> methods) {
        HttpMethod method = request.method();
        boolean isOptions = method.equals(HttpMethod.OPTIONS);
        if (files.isEmpty() || !(isOptions || method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            return isOptions ? options(request, methods) : notFound(request);
        }
        return files.get().find(path).compose(found -> {
            if (isOptions) {
                found.ifPresent(file -> methods.addAll(List.of("GET", "HEAD")));
                return options(request, methods);
            }
            return found.map(file -> show(request, file)).orElseGet(() -> notFound(request));
        });
    }

    private static Future<Void> show(HttpServerRequest request, PublicFolder.Found found) {
        if (found instanceof PublicFile file) {
            return file.send(request);
        }
        // A matched path has no empty segments, so the location can't name another host.
        String query = request.query() == null ? "" : "?" + request.query();
        return Answer.message(302, "Found")
                .with("location", request.path() + "/" + query)
                .send(request);
    }

    /** Lists the allowed methods (RFC 9110 section 9.3.7). An app that answers CORS preflights has a function for them. */
    private static Future<Void> options(HttpServerRequest request, NavigableSet<String> methods) {
        if (methods.isEmpty()) {
            return notFound(request);
        }
        methods.add("OPTIONS");
        return Answer.message(204, "").with("allow", String.join(", ", methods)).send(request);
    }

    private static Future<Void> notFound(HttpServerRequest request) {
        return Answer.message(404, "Not Found").send(request);
    }

    private static Future<Void> failed(HttpServerRequest request, Throwable failure) {
        if (request.response().headWritten() || request.response().closed()) {
            return Future.failedFuture(failure);
        }
        LOG.error("{} {} failed", request.method(), request.path(), failure);
        request.response().headers().clear();
        return Answer.message(500, "Internal Server Error").send(request);
    }
}
