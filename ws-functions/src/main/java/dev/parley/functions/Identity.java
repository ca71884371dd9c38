package dev.parley.functions;

/**
 * The client of a connection (AWS {@code requestContext.identity}).
 *
 * @param sourceIp the peer's address as the gateway saw it
 * @param userAgent the handshake's {@code User-Agent}; empty without one
 */
public record Identity(String sourceIp, String userAgent) {}
