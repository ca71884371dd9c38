package dev.parley.management;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits programs of this machine, where the API listens on a loopback address and takes no keys. A browser is none of
 * them: any page could have it post here, so that what carries the marks of a page's request is refused; and a name that
 * somebody points at this machine (DNS rebinding) is refused for what it is.
 */
public final class LocalOnly implements Admission {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)]?");

    private static final ApiError PAGE = ApiError.forbidden(
            "Without ACCESS_KEYS this API is for programs of its own machine, and not for pages in a browser");
    private static final ApiError NAME =
            ApiError.forbidden("Without ACCESS_KEYS this API is reached as localhost only");

    @Override
    public @Nullable ApiError refusalOf(HttpServerRequest request, Buffer body) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (request.headers().contains(HttpHeaders.ORIGIN) || (site != null && !site.equals("none"))) {
            return PAGE;
        }
        @Nullable HostAndPort authority = request.authority();
        return authority != null && isLoopback(authority.host()) ? null : NAME;
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
