package dev.parley.gateway.handshake;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The session that a client offers as a subprotocol. A session is a secret, and URLs end up in the logs of proxies. Browsers can set no
 * other header of a handshake, so the client library offers {@code parley.session.} and the session, percent-encoded. Functions get it
 * as the query parameter {@code session}, and the offer without it, so an app need not know how it came.
 */
final class OfferedSession {

    private static final String PREFIX = "parley.session.";
    private static final String PARAMETER = "session";

    private OfferedSession() {}

    /**
     * Moves the session from the headers to the query, in which it replaces any other.
     *
     * @throws IllegalArgumentException if the session is not percent-encoded
     */
    static void move(Map<String, List<String>> headers, Map<String, List<String>> query) {
        List<String> offers = headers.get(SwitchingProtocols.SUBPROTOCOL);
        if (offers == null || offers.stream().noneMatch(offer -> offer.contains(PREFIX))) {
            return;
        }
        List<String> sessions = new ArrayList<>(1);
        List<String> others = new ArrayList<>();
        for (String entry : String.join(",", offers).split(",", -1)) {
            String name = entry.strip();
            if (name.startsWith(PREFIX)) {
                sessions.add(
                        QueryStringDecoder.decodeComponent(name.substring(PREFIX.length()), StandardCharsets.UTF_8));
            } else {
                others.add(name);
            }
        }
        if (!sessions.isEmpty()) {
            query.put(PARAMETER, sessions);
            headers.remove(SwitchingProtocols.SUBPROTOCOL);
        }
        if (!sessions.isEmpty() && !others.isEmpty()) {
            headers.put(SwitchingProtocols.SUBPROTOCOL, List.of(String.join(", ", others)));
        }
    }
}
