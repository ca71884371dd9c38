package dev.parley.launcher;

import io.vertx.core.net.SocketAddress;
import java.util.Map;

/**
 * Reports sockets to a journal with the server at the other end of their cable.
 *
 * @param cableEnds servers by the addresses of the cables that lead to them
 */
record CableJournal(SocketJournal journal, Map<SocketAddress, SocketAddress> cableEnds) implements SocketJournal {

    @Override
    public void ended(String socket, SocketAddress server, int code, String reason) {
        journal.ended(socket, cableEnds.getOrDefault(server, server), code, reason);
    }

    @Override
    public void joined(String socket) {
        journal.joined(socket);
    }
}
