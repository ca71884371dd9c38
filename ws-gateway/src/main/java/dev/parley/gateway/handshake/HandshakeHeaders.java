package dev.parley.gateway.handshake;

import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.http.ClientAddress;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A handshake's headers and query as functions see them (behaviours 18 to 24). */
final class HandshakeHeaders {

    private static final Set<String> WITHHELD = Set.of("Connection", "Upgrade");
    private static final int MAX_PARAMETERS = 1024;

    private HandshakeHeaders() {}

    /** @throws IllegalArgumentException if the query or an offered session is not percent-encoded */
    static HandshakeData of(HttpServerRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            String canonical = canonical(name);
            if (!WITHHELD.contains(canonical)) {
                headers.computeIfAbsent(canonical, first -> new ArrayList<>(1)).add(value);
            }
        });
        addForwarded(request, headers);
        Map<String, List<String>> query = new LinkedHashMap<>(queryOf(request));
        OfferedSession.move(headers, query);
        return new HandshakeData(last(headers), headers, last(query), query);
    }

    /** As browsers write it: only {@code &} separates parameters. */
    private static Map<String, List<String>> queryOf(HttpServerRequest request) {
        return new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MAX_PARAMETERS, true).parameters();
    }

    /**
     * The addresses are those that {@link ClientAddress} believes, since functions take the first for the client. A
     * proxy's word about scheme and port stands: a client that forges it deceives only its own page.
     */
    private static void addForwarded(HttpServerRequest request, Map<String, List<String>> headers) {
        headers.put(
                ClientAddress.FORWARDED_FOR, List.of(ClientAddress.of(request).forwardedFor()));
        headers.putIfAbsent(
                "X-Forwarded-Port",
                List.of(String.valueOf(request.localAddress().port())));
        headers.putIfAbsent("X-Forwarded-Proto", List.of(request.isSSL() ? "https" : "http"));
    }

    private static Map<String, String> last(Map<String, List<String>> all) {
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }

    /** {@code user-agent} as {@code User-Agent}; WebSocket's own names have a capital S as well. */
    static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        boolean wordBegins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            canonical.append(wordBegins ? Character.toUpperCase(c) : Character.toLowerCase(c));
            wordBegins = c == '-';
        }
        return canonical.toString().replace("-Websocket-", "-WebSocket-");
    }
}
