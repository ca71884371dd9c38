package dev.parley.shell;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;

/** Chooses the WebSocket URL for a browser: the configured one, else the host of its request. */
final class WsUrlRule {

    private final Optional<WsUrl> fixed;

    WsUrlRule(ShellConfig config) {
        this.fixed = config.fixedWsUrl();
    }

    /** Returns empty if none is configured and the request names no valid host. */
    Optional<WsUrl> urlFor(HttpServerRequest request) {
        return fixed.isPresent()
                ? fixed
                : Optional.ofNullable(request.authority())
                        .map(WsUrlRule::written)
                        .filter(UrlAuthority::isValid)
                        .map(host -> WsUrl.ofHost(isSecure(request), host));
    }

    private static String written(HostAndPort authority) {
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    // Every client's header is believed: one that forges it only changes its own page.
    private static boolean isSecure(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Proto");
        return request.isSSL()
                || (forwarded != null && forwarded.split(",", 2)[0].trim().equalsIgnoreCase("https"));
    }
}
