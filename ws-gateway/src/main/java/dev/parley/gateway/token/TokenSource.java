package dev.parley.gateway.token;

/** Where in a handshake a token may be. */
public enum TokenSource {
    /** {@code Authorization: Bearer} (RFC 6750 section 2.1). Browsers can't send it with a WebSocket. */
    HEADER,
    /** An entry {@code parley.token.} and the token in {@code Sec-WebSocket-Protocol}, which browsers can send. */
    PROTOCOL,
    /** The query parameter {@code access_token} (RFC 6750 section 2.3). Proxies may log it. */
    QUERY
}
