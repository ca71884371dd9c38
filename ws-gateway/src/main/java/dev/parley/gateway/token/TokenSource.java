package dev.parley.gateway.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Where in a handshake a token may be. */
public enum TokenSource {
    /** {@code Authorization: Bearer} (RFC 6750 section 2.1). Browsers can't send it with a WebSocket. */
    HEADER,
    /** An entry {@code parley.token.} and the token in {@code Sec-WebSocket-Protocol}, which browsers can send. */
    PROTOCOL,
    /** The query parameter {@code access_token} (RFC 6750 section 2.3). Proxies may log it. */
    QUERY;

    /**
     * Reads names of sources, at least one.
     *
     * @throws IllegalArgumentException if there is none, or one that is unknown; the message is what is accepted
     */
    public static Set<TokenSource> named(Collection<String> names) {
        Set<TokenSource> sources = EnumSet.noneOf(TokenSource.class);
        for (String name : names) {
            Arrays.stream(values())
                    .filter(source -> source.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(sources::add, TokenSource::refuse);
        }
        if (sources.isEmpty()) {
            refuse();
        }
        return sources;
    }

    private static void refuse() {
        throw new IllegalArgumentException("some of header, protocol, query");
    }
}
