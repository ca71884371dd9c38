package dev.parley.functions;

/**
 * Who is at the other end of a connection (AWS {@code requestContext.identity}).
 *
 * @param sourceIp the peer's address as the gateway saw it
 * @param userAgent what the client called itself at the handshake; empty if it did not say
 */
public record Identity(String sourceIp, String userAgent) {}
