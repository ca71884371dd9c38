package dev.parley.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * What a handshake says.
 *
 * @param token empty if nobody is signed in
 * @param session identifies the client across connections
 * @param asksForDeltas true if messages may come as deltas
 */
record Handshake(
        HttpClient http, URI address, String token, String session, boolean asksForDeltas, int maxMessageBytes) {

    /** The server selects this subprotocol. */
    private static final String PROTOCOL = "parley";
    /** The session is offered under this prefix: a query would end up in the logs of proxies. */
    private static final String SESSION = "parley.session.";

    /** Offered to a server that may send deltas. */
    private static final String DELTAS = "parley.delta";

    /** @throws IllegalArgumentException if the address or the token can't be used */
    CompletableFuture<WebSocket> start(WebSocket.Listener listener) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("ws") && !scheme.equals("wss")) || address.getHost() == null) {
            throw new IllegalArgumentException(address + " is not a ws: or wss: address");
        }
        WebSocket.Builder builder =
                http.newWebSocketBuilder().connectTimeout(Connection.ANSWER).subprotocols(PROTOCOL, offers());
        if (!token.isEmpty()) {
            // The JDK's own message would show the token.
            if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("the token has characters that no header may have");
            }
            builder.header("Authorization", "Bearer " + token);
        }
        return builder.buildAsync(address, listener);
    }

    private String[] offers() {
        String known = SESSION + encoded(session);
        return asksForDeltas ? new String[] {known, DELTAS} : new String[] {known};
    }

    /** Percent-encodes what a subprotocol's name may not have. */
    private static String encoded(String session) {
        return URLEncoder.encode(session, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
