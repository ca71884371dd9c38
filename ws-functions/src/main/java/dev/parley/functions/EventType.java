package dev.parley.functions;

/** What happened to a connection (AWS {@code requestContext.eventType}). */
public enum EventType {
    CONNECT,
    MESSAGE,
    DISCONNECT
}
