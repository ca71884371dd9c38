package dev.parley.referee;

/**
 * The end of a socket as its client saw it, or of its attempt to open one.
 *
 * @param socket the client's own name of the socket
 * @param process the process that held it
 * @param code the close code; 1006 if there was none
 * @param reason the close reason, or ""
 * @param at in nanoseconds
 */
public record SocketEnd(String socket, String process, int code, String reason, long at) {

    static final int LOST = 1006;

    private static final int RESTART = 1012;
    private static final String LEASE_LOST = "Gateway lost its lease";

    boolean isLost() {
        return code == LOST;
    }

    /** Returns true if its gateway let it go on purpose. One that loses its lease closes all its sockets at once. */
    boolean isDrained() {
        return code == RESTART && !reason.startsWith(LEASE_LOST);
    }
}
