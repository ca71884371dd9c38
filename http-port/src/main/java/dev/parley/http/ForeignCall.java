package dev.parley.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a request on a loopback port is not one of a program of this machine, for ports that admit those alone. */
public enum ForeignCall {
    /** A page in a browser sent it, as any site could. */
    PAGE,
    /** A proxy forwarded it from elsewhere. */
    FORWARDED,
    /** It is for a host name that is not loopback's, to which a page may have been misled (DNS rebinding). */
    NAME;

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)]?");

    /** Returns null for a request of a program of this machine, under one of loopback's names. */
    public static @Nullable ForeignCall of(HttpServerRequest request) {
        return isOfPage(request) ? PAGE : ofPage(request);
    }

    /** As {@link #of}, where a page of this very server may call, and is told apart from others elsewhere. */
    public static @Nullable ForeignCall ofPage(HttpServerRequest request) {
        if (!ClientAddress.isLocal(request)) {
            return FORWARDED;
        }
        @Nullable HostAndPort authority = request.authority();
        return authority != null && isLoopback(authority.host()) ? null : NAME;
    }

    /** Returns null for a request of a program of this machine, under any name. */
    public static @Nullable ForeignCall underAnyName(HttpServerRequest request) {
        if (isOfPage(request)) {
            return PAGE;
        }
        return ClientAddress.isLocal(request) ? null : FORWARDED;
    }

    private static boolean isOfPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.headers().contains(HttpHeaders.ORIGIN) || (site != null && !site.equals("none"));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
