package dev.parley.shell;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;

/** Which WebSocket URL a browser gets: the configured one, else the host that its request was for. */
final class WsUrlRule {

    private final Optional<WsUrl> fixed;

    WsUrlRule(ShellConfig config) {
        this.fixed = config.fixedWsUrl();
    }

    /** @return empty if it has to come from the request and the request names no valid host */
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

    // The header is believed from anyone: whoever forges it only changes the page they get themselves.
    private static boolean isSecure(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Proto");
        return request.isSSL()
                || (forwarded != null && forwarded.split(",", 2)[0].trim().equalsIgnoreCase("https"));
    }
}
