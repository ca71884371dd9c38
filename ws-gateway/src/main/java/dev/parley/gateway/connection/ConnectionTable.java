package dev.parley.gateway.connection;

import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketSweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The connections of one gateway, those before their 101 and those waiting for their {@code $disconnect} included. */
public final class ConnectionTable {

    private final Map<String, Connection> connections = new HashMap<>();
    private final ConnectionEvents events;
    private Runnable whenEmpty = () -> {};

    public ConnectionTable(ConnectionEvents events) {
        this.events = events;
    }

    ConnectionEvents events() {
        return events;
    }

    void add(Connection connection) {
        connections.put(connection.id(), connection);
    }

    void remove(Connection connection) {
        connections.remove(connection.id());
        if (connections.isEmpty()) {
            whenEmpty.run();
        }
    }

    public @Nullable Connection find(String connectionId) {
        return connections.get(connectionId);
    }

    public int size() {
        return connections.size();
    }

    /** Those with an open socket, as of now. */
    public List<Connection> open() {
        List<Connection> open = new ArrayList<>();
        for (Connection connection : connections.values()) {
            if (connection.openSocket() != null) {
                open.add(connection);
            }
        }
        return open;
    }

    /** The ids of those with an open socket, in order, that come after one; as many as asked for, if there are. */
    public List<String> openAfter(String after, int limit) {
        // The largest at the top, to be dropped when a smaller one comes: no more than the page is ever kept.
        PriorityQueue<String> page = new PriorityQueue<>(Comparator.reverseOrder());
        for (Connection connection : connections.values()) {
            String id = connection.id();
            boolean isFull = page.size() == limit;
            boolean isWanted = id.compareTo(after) > 0 && (!isFull || id.compareTo(page.element()) < 0);
            if (isWanted && connection.openSocket() != null) {
                if (isFull) {
                    page.remove();
                }
                page.add(id);
            }
        }
        return page.stream().sorted().toList();
    }

    /** Whether any has a socket, open or about to close. */
    public boolean hasSockets() {
        return connections.values().stream().anyMatch(connection -> connection.socket() != null);
    }

    /** Runs something each time the table becomes empty, and at once if it is. */
    public void whenEmpty(Runnable run) {
        whenEmpty = run;
        if (connections.isEmpty()) {
            run.run();
        }
    }

    /** Looks at every socket for its time limits. */
    public void sweep(SocketSweep sweep) {
        long now = System.nanoTime();
        for (Connection connection : new ArrayList<>(connections.values())) {
            Socket socket = connection.socket();
            if (socket != null) {
                sweep.look(socket, now);
            }
        }
    }
}
