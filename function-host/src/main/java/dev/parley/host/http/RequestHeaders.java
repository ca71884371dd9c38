package dev.parley.host.http;

import dev.parley.http.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request's headers in the form of an event (payload format 2.0).
 *
 * @param joined values by lower-case name, repeated headers joined with commas
 * @param cookies each as {@code name=value}
 */
record RequestHeaders(Map<String, String> joined, List<String> cookies) {

    /** Headers about the connection, which API Gateway drops too, and cookies, which have a place of their own. */
    private static final Set<String> DROPPED = Set.of(
            "connection", "expect", "keep-alive", "proxy-authenticate", "te", "transfer-encoding", "upgrade", "cookie");

    static RequestHeaders of(HttpServerRequest request) {
        Map<String, String> joined = new LinkedHashMap<>();
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(name) && !name.startsWith(":")) {
                joined.merge(name, header.getValue(), (first, next) -> first + "," + next);
            }
        });
        forwarded(request, joined);
        return new RequestHeaders(joined, cookies(request));
    }

    static String sourceIp(HttpServerRequest request) {
        return ClientAddress.of(request).text();
    }

    /** A proxy's word about port and protocol stands; about addresses only a trusted proxy's does. */
    private static void forwarded(HttpServerRequest request, Map<String, String> joined) {
        joined.put("x-forwarded-for", ClientAddress.of(request).forwardedFor());
        SocketAddress local = request.localAddress();
        if (local != null) {
            joined.putIfAbsent("x-forwarded-port", String.valueOf(local.port()));
        }
        joined.putIfAbsent("x-forwarded-proto", request.isSSL() ? "https" : "http");
    }

    private static List<String> cookies(HttpServerRequest request) {
        List<String> cookies = new ArrayList<>();
        for (String header : request.headers().getAll("cookie")) {
            for (String cookie : header.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }
}
