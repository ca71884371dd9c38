package dev.parley.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * The way of other processes to one process's event bus. It can be cut, or hold back bytes, for each of the others alone. It
 * refuses connections while the process does not listen, so that a process that ended is seen to have ended.
 */
final class BusLine implements AutoCloseable {

    /** What is wrong with it. */
    enum Fault {
        NONE,
        /** Connections end at once. */
        CUT,
        /** What goes to the process is held back. */
        TO_PROCESS,
        /** What the process answers over these connections is held back. */
        FROM_PROCESS,
        /** Both. */
        SILENT;

        boolean holds(Fault direction) {
            return this == direction || this == SILENT;
        }
    }

    private static final long POLL_NANOS = 20_000_000;

    /** A connection of another process. */
    private record Pair(String from, Socket caller, Socket process) {}

    private final int port;
    private final int target;
    private final BiFunction<Integer, Integer, String> callers;
    private final Map<String, Fault> faults = new HashMap<>();
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private Optional<ServerSocket> server = Optional.empty();

    /** Changes each time that the line opens or closes. */
    private int term;

    /**
     * @param port where the others connect to
     * @param target the port on which the process listens
     * @param callers finds the name of the process with a connection, by the connection's port and this line's
     */
    BusLine(int port, int target, BiFunction<Integer, Integer, String> callers) {
        this.port = port;
        this.target = target;
        this.callers = callers;
    }

    int port() {
        return port;
    }

    int target() {
        return target;
    }

    /** Accepts connections as soon as the process listens. */
    void open() {
        int opened = nextTerm();
        start(() -> {
            while (isTerm(opened) && !tryOpen(opened)) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        });
    }

    /** Refuses connections, and ends those that there are. */
    synchronized void refuse() {
        nextTerm();
        server.ifPresent(BusLine::close);
        server = Optional.empty();
        pairs.forEach(BusLine::close);
    }

    private synchronized int nextTerm() {
        return ++term;
    }

    private synchronized boolean isTerm(int opened) {
        return term == opened;
    }

    /** Looks for the process's socket instead of connecting: a connection to a free port may be given that port itself. */
    private boolean tryOpen(int opened) {
        if (!SocketOwner.isListening(target)) {
            return false;
        }
        try {
            open(opened, new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            return true;
        } catch (IOException e) {
            // Connections of the last process still hold the port.
            return false;
        }
    }

    private synchronized void open(int opened, ServerSocket bound) throws IOException {
        if (term == opened) {
            server = Optional.of(bound);
            start(() -> accept(opened, bound));
        } else {
            bound.close();
        }
    }

    /** Does that to the connections of another process, until another fault or {@link Fault#NONE}. */
    synchronized void fail(String from, Fault how) {
        faults.put(from, how);
        if (how == Fault.CUT) {
            pairs.stream().filter(pair -> pair.from().equals(from)).forEach(BusLine::close);
        }
        notifyAll();
    }

    private synchronized Fault fault(String from) {
        return faults.getOrDefault(from, Fault.NONE);
    }

    private synchronized void awaitPassage(String from, Fault direction) throws InterruptedException {
        while (fault(from).holds(direction)) {
            wait();
        }
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "bus-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(int opened, ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket caller = from.accept();
                start(() -> join(opened, caller));
            } catch (IOException e) {
                // This line refuses connections now.
                return;
            }
        }
    }

    private void join(int opened, Socket caller) {
        String from = callers.apply(caller.getPort(), port);
        try (caller;
                Socket process = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Pair pair = new Pair(from, caller, process);
            pairs.add(pair);
            if (isTerm(opened) && fault(from) != Fault.CUT) {
                start(() -> pass(pair, process, caller, Fault.FROM_PROCESS));
                pass(pair, caller, process, Fault.TO_PROCESS);
            }
            pairs.remove(pair);
        } catch (IOException e) {
            // The process is not there: its peer sees the connection end.
        }
    }

    private void pass(Pair pair, Socket from, Socket to, Fault direction) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16_384];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitPassage(pair.from(), direction);
                out.write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            // Cut at one end: both are closed.
        } finally {
            close(pair);
        }
    }

    private static void close(Pair pair) {
        close(pair.caller());
        close(pair.process());
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        refuse();
        synchronized (this) {
            faults.clear();
            notifyAll();
        }
    }
}
