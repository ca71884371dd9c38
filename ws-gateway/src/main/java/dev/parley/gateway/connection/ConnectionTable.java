package dev.parley.gateway.connection;

import dev.parley.functions.ConnectionContext;
import dev.parley.gateway.journal.LoopJournal;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketMeters;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.http.memory.LoopMemory;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event loop's connections, from before their {@code $connect} until their {@code $disconnect} is answered. */
public final class ConnectionTable {

    /** How long after the end of a connection the events of its messages may start. */
    static final Duration FINISH_TIME = Duration.ofSeconds(10);

    private final Map<String, Connection> connections = new HashMap<>();
    private final MessageHandler messages;
    private final DisconnectHandler disconnects;
    private final EndListener ends;
    private final ConnectionRecords records;
    private final EventTurns turns;
    private final LoopMemory memory;
    private final SocketMeters meters;
    private final LoopJournal journal;
    private Duration finishTime = FINISH_TIME;
    private Runnable whenEmpty = () -> {};

    /** A table whose connections are recorded nowhere else, and that no memory budget limits. */
    public ConnectionTable(MessageHandler messages, DisconnectHandler disconnects, EndListener ends, Context context) {
        this(
                messages,
                disconnects,
                ends,
                ConnectionRecords.NONE,
                context,
                LoopMemory.unlimited(),
                SocketMeters.unread(),
                new LoopJournal());
    }

    /**
     * @param context of the event loop on which the connections live
     * @param memory counts what they hold
     * @param meters count what they do, and what is done about it
     * @param journal of the event loop
     */
    public ConnectionTable(
            MessageHandler messages,
            DisconnectHandler disconnects,
            EndListener ends,
            ConnectionRecords records,
            Context context,
            LoopMemory memory,
            SocketMeters meters,
            LoopJournal journal) {
        this.messages = messages;
        this.disconnects = disconnects;
        this.ends = ends;
        this.records = records;
        this.turns = new EventTurns(context);
        this.memory = memory;
        this.meters = meters;
        this.journal = journal;
    }

    MessageHandler messages() {
        return messages;
    }

    DisconnectHandler disconnects() {
        return disconnects;
    }

    EndListener ends() {
        return ends;
    }

    ConnectionRecords records() {
        return records;
    }

    /** Counts what the connections hold. */
    public LoopMemory memory() {
        return memory;
    }

    /** Count what the connections do, and what is done about it. */
    public SocketMeters meters() {
        return meters;
    }

    /** Remembers what happens to the connections. */
    public LoopJournal journal() {
        return journal;
    }

    Duration finishTime() {
        return finishTime;
    }

    /** Has connections finish sooner or later than within {@link #FINISH_TIME}. */
    void finishWithin(Duration other) {
        finishTime = other;
    }

    EventTurns turns() {
        return turns;
    }

    /**
     * Adds a new connection, which waits for its {@code $connect}.
     *
     * @param inboundBytes how many bytes of messages are held for it before its socket is not read
     */
    public Connection add(ConnectionContext context, int inboundBytes) {
        Connection connection = new Connection(context, this, inboundBytes);
        connections.put(connection.id(), connection);
        return connection;
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

    /** All connections, from before their {@code $connect} until their {@code $disconnect} is answered. */
    public List<Connection> all() {
        return List.copyOf(connections.values());
    }

    /** Calls back for each of {@link #all}, which must not change meanwhile. */
    public void each(Consumer<Connection> callback) {
        connections.values().forEach(callback);
    }

    /** The connections that have an open socket. */
    public List<Connection> open() {
        List<Connection> open = new ArrayList<>();
        for (Connection connection : connections.values()) {
            if (connection.openSocket() != null) {
                open.add(connection);
            }
        }
        return open;
    }

    /** One page of the ids of connections with an open socket, in order: at most {@code limit} that follow {@code after}. */
    public List<String> openAfter(String after, int limit) {
        // The largest id is on top, to be replaced by a smaller one: the queue never holds more than the page.
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

    /** Returns true if any connection has a socket, open or closing. */
    public boolean hasSockets() {
        return connections.values().stream().anyMatch(connection -> connection.socket() != null);
    }

    /** Runs an action each time the table becomes empty, and at once if it is empty now. */
    public void whenEmpty(Runnable run) {
        whenEmpty = run;
        if (connections.isEmpty()) {
            run.run();
        }
    }

    /** Applies the time limits to every socket. */
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
