package dev.parley.management.admin;

import dev.parley.http.BodyBudget;
import dev.parley.http.ClientAddress;
import dev.parley.http.RequestBody;
import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import dev.parley.management.audit.Act;
import dev.parley.management.audit.AuditLog;
import dev.parley.management.audit.Caller;
import dev.parley.management.signature.AccessKeys;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is logged in. Used on one event loop. */
final class Sessions {

    static final String COOKIE = "parley-admin";
    static final String TOKEN_HEADER = "X-Csrf-Token";

    private static final int MAX_FORM_BYTES = 4096;
    private static final int MAX_FORMS_BYTES = 64 * MAX_FORM_BYTES;
    private static final Duration FORM_TIME = Duration.ofSeconds(10);

    private static final Act LOGIN = new Act("Login", "admin");
    private static final Act LOGOUT = new Act("Logout", "admin");
    private static final ApiError BAD_FORM =
            new ApiError(400, "BadRequestException", "A login is a form with the fields id and secret");
    private static final ApiError UNKNOWN =
            new ApiError(401, "UnauthorizedException", "No such key id, or another secret");
    private static final ApiError READABLE = ApiError.forbidden(
            "From another machine, log in over HTTPS alone: give this server a certificate, or use a tunnel to this machine");

    private final Vertx vertx;
    private final AccessKeys keys;
    private final AdminEntrance.About about;
    private final LocalSessionStore store;
    private final Cookies plain;
    private final Cookies secure;
    private final OpenSessions open;
    private final LoginLimit limit = new LoginLimit(System::nanoTime);
    private final BodyBudget budget = new BodyBudget(MAX_FORMS_BYTES);

    Sessions(Vertx vertx, AccessKeys keys, AdminEntrance.About about) {
        this.vertx = vertx;
        this.keys = keys;
        this.about = about;
        this.store = LocalSessionStore.create(vertx, "parley.admin.sessions");
        String secret = Cookies.newSecret();
        this.plain = new Cookies(vertx, store, secret, false);
        this.secure = new Cookies(vertx, store, secret, true);
        this.open = new OpenSessions(store, System::currentTimeMillis);
    }

    private Cookies cookies(RoutingContext context) {
        return ClientAddress.isEncrypted(context.request()) ? secure : plain;
    }

    /** Finds the session of a request. A cookie without a session is no session: a new one begins with a login alone. */
    void identify(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie == null || keys.isEmpty()) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        request.pause();
        store.get(cookie.getValue()).onComplete((session, failure) -> {
            request.resume();
            if (session != null && open.isOpen(session)) {
                cookies(context).sessions().handle(context);
            } else {
                cookies(context).expire(context);
                context.next();
            }
        });
    }

    /** Sets the cookie of the token that calls which change something need. */
    void giveToken(RoutingContext context) {
        cookies(context).tokens().handle(context);
    }

    void checkToken(RoutingContext context) {
        cookies(context).tokens().handle(context);
    }

    /** Empty if nobody is logged in who has to be. */
    Optional<Admission> admissionOf(RoutingContext context) {
        if (keys.isEmpty()) {
            return Optional.of(new SessionAdmission(null));
        }
        return Optional.ofNullable(context.session()).map(SessionAdmission::new);
    }

    void show(RoutingContext context) {
        Answers.json(context, shown(context.session()));
    }

    private JsonObject shown(@Nullable Session session) {
        JsonObject json = new JsonObject()
                .put("version", about.version())
                .put("stage", about.stage())
                .put("node", about.node());
        if (keys.isEmpty()) {
            return json.put("state", "open");
        }
        if (session == null) {
            return json.put("state", "loggedOut");
        }
        Instant endsAt = Instant.ofEpochMilli(OpenSessions.endOf(session)).truncatedTo(ChronoUnit.SECONDS);
        return json.put("state", "loggedIn")
                .put("keyId", OpenSessions.keyIdOf(session))
                .put("endsAt", endsAt.toString());
    }

    void logIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (keys.isEmpty()) {
            show(context);
            return;
        }
        if (!ClientAddress.isEncrypted(request) && !ClientAddress.isLocal(request)) {
            Answers.error(context, READABLE);
            return;
        }
        if (isLimited(context, "")) {
            return;
        }
        RequestBody reading = RequestBody.read(vertx, request, MAX_FORM_BYTES, FORM_TIME, budget);
        reading.whole().onComplete((form, failure) -> {
            reading.release();
            if (failure == null) {
                logIn(context, form);
            } else if (!context.response().closed()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                Answers.error(context, BAD_FORM);
            }
        });
    }

    /** Answers a login of an address that has to wait. */
    private boolean isLimited(RoutingContext context, String keyId) {
        long wait = limit.waitSeconds(ClientAddress.of(context.request()).address());
        if (wait == 0) {
            return false;
        }
        ApiError limited =
                new ApiError(429, "LimitExceededException", "Too many logins failed; try again in " + wait + " s");
        AuditLog.refused(callerOf(context, keyId), LOGIN, limited.status(), limited.message());
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        Answers.error(context, limited);
        return true;
    }

    private void logIn(RoutingContext context, Buffer form) {
        AccessKeys.Key key = keyIn(form);
        if (key == null) {
            Answers.error(context, BAD_FORM);
        } else if (isLimited(context, key.id())) {
            // Others of this address failed while the form was on its way: the secret of this one does not count.
            return;
        } else if (keys.contains(key)) {
            if (context.session() != null) {
                open.end(context.session());
            }
            Session session = cookies(context).sessions().newSession(context);
            open.begin(session, key.id());
            AuditLog.done(callerOf(context, key.id()), LOGIN);
            Answers.json(context, shown(session));
        } else {
            limit.failed(ClientAddress.of(context.request()).address());
            AuditLog.refused(callerOf(context, key.id()), LOGIN, UNKNOWN.status(), UNKNOWN.message());
            Answers.error(context, UNKNOWN);
        }
    }

    private static Caller callerOf(RoutingContext context, String keyId) {
        return new Caller(keyId, ClientAddress.of(context.request()).text());
    }

    private static AccessKeys.@Nullable Key keyIn(Buffer form) {
        try {
            Map<String, List<String>> fields = new QueryStringDecoder(form.toString(), false).parameters();
            List<String> ids = fields.getOrDefault("id", List.of());
            List<String> secrets = fields.getOrDefault("secret", List.of());
            return ids.size() == 1 && secrets.size() == 1 ? new AccessKeys.Key(ids.get(0), secrets.get(0)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void logOut(RoutingContext context) {
        if (context.session() != null) {
            AuditLog.done(callerOf(context, OpenSessions.keyIdOf(context.session())), LOGOUT);
            open.end(context.session());
        }
        context.response().setStatusCode(204).end();
    }
}
