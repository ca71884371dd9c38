package dev.parley.management;

import dev.parley.http.ClientAddress;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits programs of this machine, where the API listens on a loopback address without keys. Refuses requests of pages
 * in a browser, which any site could send, requests for a host name that is not loopback's (DNS rebinding), and
 * requests that a proxy forwarded from elsewhere.
 */
public final class LocalOnly implements Admission {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)]?");

    private static final ApiError PAGE = ApiError.forbidden(
            "Without ACCESS_KEYS this API is for programs of its own machine, and not for pages in a browser");
    private static final ApiError FORWARDED = ApiError.forbidden(
            "Without ACCESS_KEYS this API is for programs of its own machine, and a proxy forwarded this call");
    private static final ApiError NAME =
            ApiError.forbidden("Without ACCESS_KEYS this API is reached as localhost only");

    private final boolean anyName;

    public LocalOnly() {
        this(false);
    }

    private LocalOnly(boolean anyName) {
        this.anyName = anyName;
    }

    /**
     * For a port whose clients have verified a certificate of this process, which no browser does: there, a host name of another
     * machine shows that a program means this one, and not that a page was misled.
     */
    public static LocalOnly underAnyName() {
        return new LocalOnly(true);
    }

    @Override
    public @Nullable ApiError refusalOf(HttpServerRequest request, Buffer body) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (request.headers().contains(HttpHeaders.ORIGIN) || (site != null && !site.equals("none"))) {
            return PAGE;
        }
        if (!ClientAddress.isLocal(request)) {
            return FORWARDED;
        }
        if (anyName) {
            return null;
        }
        @Nullable HostAndPort authority = request.authority();
        return authority != null && isLoopback(authority.host()) ? null : NAME;
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
