package dev.parley.shell;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;

/** Chooses a browser's WebSocket URL: the configured one, else the host of the browser's own request. */
final class WsUrlRule {

    private final Optional<WsUrl> fixed;

    WsUrlRule(ShellConfig config) {
        this.fixed = config.fixedWsUrl();
    }

    /** @return empty if no URL is configured and the request has no valid host */
    Optional<WsUrl> urlFor(HttpServerRequest request) {
        return fixed.isPresent()
                ? fixed
                : Optional.ofNullable(request.authority())
                        .map(WsUrlRule::written)
                        .filter(Authority::isValid)
                        .map(host -> WsUrl.ofHost(isSecure(request), host));
    }

    private static String written(HostAndPort authority) {
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    // The header is believed from any client, since forging it only changes the client's own page.
    private static boolean isSecure(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Proto");
        return request.isSSL()
                || (forwarded != null && forwarded.split(",", 2)[0].trim().equalsIgnoreCase("https"));
    }
}
