package dev.parley.functions;

/**
 * What is known of a connection.
 *
 * @param connectedAt milliseconds since the epoch
 * @param lastActiveAt when a message last went either way, in milliseconds since the epoch
 */
public record ConnectionInfo(Identity identity, long connectedAt, long lastActiveAt, Attributes attributes) {}
