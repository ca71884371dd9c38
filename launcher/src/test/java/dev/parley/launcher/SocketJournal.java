package dev.parley.launcher;

import io.vertx.core.net.SocketAddress;

/** Is notified of how clients' sockets end, and when they are in their room. */
interface SocketJournal {

    SocketJournal NONE = (socket, server, code, reason) -> {};

    /** The query parameter in which a client gives its socket's name. */
    String PARAMETER = "socket";

    /**
     * A socket ended, or could not be opened.
     *
     * @param socket its name, unique among all sockets of all clients
     * @param code the close code; 1006 if there was none
     * @param reason the close reason, or ""
     */
    void ended(String socket, SocketAddress server, int code, String reason);

    /** A socket is in its room. */
    default void joined(String socket) {}
}
