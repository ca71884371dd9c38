package dev.parley.referee;

/**
 * What a function host logged about a connection. Times are in nanoseconds, by a clock that all processes of a run share. An
 * event's time is that of its handing over to the function.
 */
public sealed interface Handed {

    /** The connection's id. */
    String connection();

    long at();

    /** @param socket the client's own name of its socket, unique in the run */
    record ConnectEvent(String connection, String requestId, String socket, long at) implements Handed {}

    /** The function accepted the connection. */
    record Accepted(String connection, long at) implements Handed {}

    record MessageEvent(String connection, String requestId, long at) implements Handed {}

    record DisconnectEvent(String connection, String requestId, long at) implements Handed {}
}
