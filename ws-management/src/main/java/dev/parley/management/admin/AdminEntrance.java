package dev.parley.management.admin;

import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import dev.parley.management.ManagementApi;
import dev.parley.management.signature.AccessKeys;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves everything below {@code /admin} on the management port: the page's files to anybody who may reach them, and below {@code
 * /admin/api} every call of the management API, to a session or, without keys, to this machine. One for a process, used on the event
 * loop of the management port.
 */
public final class AdminEntrance {

    static final String PREFIX = "/admin";
    static final String API = PREFIX + "/api";
    private static final String SESSION = API + "/session";

    private static final Logger LOG = LoggerFactory.getLogger(AdminEntrance.class);

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    private static final ApiError LOGGED_OUT = new ApiError(401, "UnauthorizedException", "Log in first");
    private static final ApiError NO_TOKEN = ApiError.forbidden("The CSRF token is missing or outdated");

    private final ManagementApi api;
    private final SameOrigin sameOrigin;
    private final Sessions sessions;
    private final Router router;

    /**
     * @param keys by which one logs in; without any, the page is open to this machine
     * @param about what the page shows of this process
     * @param page answers requests for the page's files
     */
    public AdminEntrance(Vertx vertx, ManagementApi api, AccessKeys keys, About about, Handler<RoutingContext> page) {
        this.api = api;
        this.sameOrigin = new SameOrigin(keys.isEmpty());
        this.sessions = new Sessions(vertx, keys, about);
        this.router = Router.router(vertx);
        addRoutes(page);
    }

    /**
     * What the page shows of the process that serves it.
     *
     * @param node the id under which nodes are listed
     */
    public record About(String version, String stage, String node) {}

    /** Answers the requests below {@code /admin}, and leaves others to another handler. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> other) {
        return request -> {
            if (request.path().equals(PREFIX) || request.path().startsWith(PREFIX + "/")) {
                router.handle(request);
            } else {
                other.handle(request);
            }
        };
    }

    private void addRoutes(Handler<RoutingContext> page) {
        String calls = API + "/*";
        router.route().handler(this::begin);
        router.route(calls).handler(this::checkOrigin);
        router.route(calls).handler(sessions::identify);
        router.get(SESSION).handler(sessions::giveToken);
        router.route(calls).handler(this::checkToken);
        router.get(SESSION).handler(sessions::show);
        router.post(SESSION).handler(sessions::logIn);
        router.delete(SESSION).handler(sessions::logOut);
        router.route(calls).handler(this::call);
        router.route(calls).failureHandler(this::failed);
        router.route(PREFIX).handler(AdminEntrance::redirect);
        router.route(PREFIX + "/*").handler(page);
        // Vert.x refuses some requests before any route.
        router.errorHandler(
                400, context -> Answers.error(context, new ApiError(400, "BadRequestException", "Bad request")));
        router.errorHandler(
                404, context -> Answers.error(context, new ApiError(404, "NotFoundException", "No such path")));
    }

    private void begin(RoutingContext context) {
        HttpServerResponse response = context.response();
        HEADERS.forEach(response::putHeader);
        @Nullable ApiError refusal = sameOrigin.refusalOfPlace(context.request());
        if (refusal == null) {
            context.next();
        } else {
            Answers.error(context, refusal);
        }
    }

    private void checkOrigin(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        @Nullable ApiError refusal = sameOrigin.refusalOf(context.request());
        if (refusal == null) {
            context.next();
        } else {
            Answers.error(context, refusal);
        }
    }

    /** Calls that change something need the token, which no other site can read. */
    private void checkToken(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            context.next();
        } else if (context.request().getHeader(Sessions.TOKEN_HEADER) == null) {
            refuse(context, NO_TOKEN);
        } else {
            sessions.checkToken(context);
        }
    }

    private void call(RoutingContext context) {
        Optional<Admission> admission = sessions.admissionOf(context);
        if (admission.isEmpty()) {
            refuse(context, LOGGED_OUT);
        } else {
            api.below(API, admission.get()).handle(context.request());
        }
    }

    /** The API refuses a call of its own, so that an act which nobody admitted is in the audit. */
    private void refuse(RoutingContext context, ApiError error) {
        if (context.request().path().equals(SESSION)) {
            Answers.error(context, error);
        } else {
            api.below(API, new RefusedAdmission(error)).handle(context.request());
        }
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == 403) {
            refuse(context, NO_TOKEN);
            return;
        }
        LOG.error("A call of the admin page failed", context.failure());
        Answers.error(context, new ApiError(500, "InternalServerErrorException", "Internal server error"));
    }

    /** The page's files have addresses relative to the slash. The route matches with a slash, too. */
    private static void redirect(RoutingContext context) {
        if (!context.request().path().equals(PREFIX)) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(308)
                .putHeader(HttpHeaders.LOCATION, PREFIX + "/")
                .end();
    }
}
