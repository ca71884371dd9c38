package dev.parley.management.admin;

import dev.parley.management.ApiError;
import dev.parley.management.LocalOnly;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of other sites' pages, by what browsers say of a request: {@code Sec-Fetch-Site} (W3C Fetch Metadata), and {@code
 * Origin} (RFC 6454), which older browsers send with all that changes something.
 */
final class SameOrigin {

    private static final ApiError FOREIGN = ApiError.forbidden("A page of another site can't call this API");

    private final boolean localOnly;

    /** @param localOnly true without keys: the page is then open to this machine, by its loopback names alone */
    SameOrigin(boolean localOnly) {
        this.localOnly = localOnly;
    }

    /** Returns the error for a request from where nobody is served; null if it may go on. */
    @Nullable
    ApiError refusalOfPlace(HttpServerRequest request) {
        return localOnly ? LocalOnly.refusalOfPage(request) : null;
    }

    /** Returns the error for a call of a page that is not the admin page; null if it may go on. */
    @Nullable
    ApiError refusalOf(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isOwn = site == null || site.equals("same-origin") || (site.equals("none") && reads(request));
        return isOwn && isOwn(request.getHeader(HttpHeaders.ORIGIN), request.authority()) ? null : FOREIGN;
    }

    /** Somebody may type the address of a call, which changes nothing. */
    private static boolean reads(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** The scheme may be another one where a proxy speaks TLS; host and port have to be those that the request is for. */
    private static boolean isOwn(@Nullable String origin, @Nullable HostAndPort authority) {
        if (origin == null) {
            return true;
        }
        if (authority == null) {
            return false;
        }
        try {
            URI uri = new URI(origin);
            int standard = "https".equals(uri.getScheme()) ? 443 : 80;
            int port = uri.getPort() < 0 ? standard : uri.getPort();
            int own = authority.port() < 0 ? standard : authority.port();
            return uri.getHost() != null && isSame(uri.getHost(), authority.host()) && port == own;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isSame(String host, String other) {
        return host.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
