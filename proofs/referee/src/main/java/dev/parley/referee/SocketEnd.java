package dev.parley.referee;

/**
 * The end of a socket as its client saw it, or of its attempt to open one.
 *
 * @param socket the client's own name of the socket
 * @param process the process that held it
 * @param code the close code; 1006 if there was none
 * @param at in nanoseconds
 */
public record SocketEnd(String socket, String process, int code, long at) {

    static final int LOST = 1006;
    static final int STOPPING = 1012;

    boolean isLost() {
        return code == LOST;
    }
}
