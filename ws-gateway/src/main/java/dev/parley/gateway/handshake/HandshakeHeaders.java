package dev.parley.gateway.handshake;

import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.http.ClientAddress;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
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
    static HandshakeData of(HandshakeRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.head().forEach((name, value) -> {
            if (!WITHHELD.contains(name)) {
                headers.merge(name, List.of(value), HandshakeHeaders::joined);
            }
        });
        addForwarded(request, headers);
        Map<String, List<String>> query = queryOf(request);
        OfferedSession.move(headers, query);
        return new HandshakeData(last(headers), headers, last(query), query);
    }

    private static List<String> joined(List<String> known, List<String> more) {
        List<String> all = new ArrayList<>(known);
        all.addAll(more);
        return all;
    }

    /** As browsers write it: only {@code &} separates parameters. */
    private static Map<String, List<String>> queryOf(HandshakeRequest request) {
        String target = request.head().target();
        return target.indexOf('?') < 0
                ? new LinkedHashMap<>(0)
                : new LinkedHashMap<>(new QueryStringDecoder(target, StandardCharsets.UTF_8, true, MAX_PARAMETERS, true)
                        .parameters());
    }

    /**
     * The addresses are those that {@link ClientAddress} believes, since functions take the first for the client. A
     * proxy's word about scheme and port stands: a client that forges it deceives only its own page.
     */
    private static void addForwarded(HandshakeRequest request, Map<String, List<String>> headers) {
        headers.put(ClientAddress.FORWARDED_FOR, List.of(request.client().forwardedFor()));
        headers.computeIfAbsent("X-Forwarded-Port", absent -> List.of(portOf(request)));
        headers.computeIfAbsent(
                ClientAddress.FORWARDED_PROTO, absent -> List.of(request.isEncrypted() ? "https" : "http"));
    }

    private static String portOf(HandshakeRequest request) {
        return String.valueOf(((InetSocketAddress) request.channel().localAddress()).getPort());
    }

    private static Map<String, String> last(Map<String, List<String>> all) {
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }
}
