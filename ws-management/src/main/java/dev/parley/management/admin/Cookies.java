package dev.parley.management.admin;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CSRFHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.SessionStore;
import java.security.SecureRandom;
import java.util.Base64;

/** How sessions and CSRF tokens travel: over HTTPS in cookies that never go out over HTTP. */
final class Cookies {

    private static final String TOKEN_COOKIE = Sessions.COOKIE + "-csrf";
    private static final int SECRET_BYTES = 32;

    private final boolean secure;
    private final SessionHandler sessions;
    private final CSRFHandler tokens;

    /** @param secret signs the tokens */
    Cookies(Vertx vertx, SessionStore store, String secret, boolean secure) {
        this.secure = secure;
        this.sessions = SessionHandler.create(store)
                .setSessionCookieName(Sessions.COOKIE)
                .setSessionCookiePath(AdminEntrance.PREFIX)
                .setSessionTimeout(OpenSessions.IDLE.toMillis())
                .setCookieHttpOnlyFlag(true)
                .setCookieSecureFlag(secure)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setNagHttps(false);
        this.tokens = CSRFHandler.create(vertx, secret)
                .setCookieName(TOKEN_COOKIE)
                .setCookiePath(AdminEntrance.PREFIX)
                .setCookieSecure(secure)
                .setHeaderName(Sessions.TOKEN_HEADER)
                .setTimeout(OpenSessions.LONGEST.toMillis())
                .setNagHttps(false);
    }

    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    SessionHandler sessions() {
        return sessions;
    }

    CSRFHandler tokens() {
        return tokens;
    }

    /** Has the browser forget a cookie whose session has ended. */
    void expire(RoutingContext context) {
        Cookie expired = context.response().removeCookie(Sessions.COOKIE);
        if (expired != null) {
            expired.setPath(AdminEntrance.PREFIX)
                    .setHttpOnly(true)
                    .setSecure(secure)
                    .setSameSite(CookieSameSite.STRICT);
        }
    }
}
