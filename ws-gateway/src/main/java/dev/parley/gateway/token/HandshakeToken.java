package dev.parley.gateway.token;

import dev.parley.gateway.event.Events.HandshakeData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a handshake, and the handshake without them: a token opens every door of its user, so no event has it.
 *
 * @param tokens all that were found, perhaps empty texts
 * @param rest what functions get of the handshake
 */
record HandshakeToken(List<String> tokens, HandshakeData rest) {

    static final String PROTOCOL_PREFIX = "parley.token.";
    static final String QUERY_PARAMETER = "access_token";
    private static final String AUTHORIZATION = "Authorization";
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String BEARER = "bearer ";

    /** @param sources where a token is looked for; what is elsewhere stays where it is */
    static HandshakeToken in(HandshakeData handshake, Set<TokenSource> sources) {
        List<String> tokens = new ArrayList<>();
        Map<String, List<String>> headers = new LinkedHashMap<>(handshake.multiValueHeaders());
        Map<String, List<String>> query = new LinkedHashMap<>(handshake.multiValueQuery());
        if (sources.contains(TokenSource.HEADER)) {
            replace(headers, AUTHORIZATION, withoutBearer(headers, tokens));
        }
        if (sources.contains(TokenSource.PROTOCOL)) {
            replace(headers, SUBPROTOCOLS, withoutEntries(headers, tokens));
        }
        if (sources.contains(TokenSource.QUERY)) {
            tokens.addAll(query.getOrDefault(QUERY_PARAMETER, List.of()));
            query.remove(QUERY_PARAMETER);
        }
        return tokens.isEmpty()
                ? new HandshakeToken(tokens, handshake)
                : new HandshakeToken(tokens, new HandshakeData(last(headers), headers, last(query), query));
    }

    private static List<String> withoutBearer(Map<String, List<String>> headers, List<String> tokens) {
        List<String> kept = new ArrayList<>();
        for (String value : headers.getOrDefault(AUTHORIZATION, List.of())) {
            if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                tokens.add(value.substring(BEARER.length()).strip());
            } else {
                kept.add(value);
            }
        }
        return kept;
    }

    private static List<String> withoutEntries(Map<String, List<String>> headers, List<String> tokens) {
        List<String> kept = new ArrayList<>();
        for (String value : headers.getOrDefault(SUBPROTOCOLS, List.of())) {
            List<String> others = new ArrayList<>();
            for (String entry : value.split(",", -1)) {
                String name = entry.strip();
                if (name.startsWith(PROTOCOL_PREFIX)) {
                    tokens.add(name.substring(PROTOCOL_PREFIX.length()));
                } else {
                    others.add(name);
                }
            }
            if (!others.isEmpty()) {
                kept.add(String.join(", ", others));
            }
        }
        return kept;
    }

    private static void replace(Map<String, List<String>> headers, String name, List<String> values) {
        if (values.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, values);
        }
    }

    private static Map<String, String> last(Map<String, List<String>> all) {
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }
}
