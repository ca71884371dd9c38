package dev.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A loopback port that forwards its connections to another one until they are cut. */
final class FaultyLine implements AutoCloseable {

    /** What the client sees of a cut. */
    enum Cut {
        /** Client and server get a reset. */
        RESET,
        /** The client gets an orderly end of TCP in the middle of the conversation. */
        END,
        /** Nothing passes in either direction; after a while the client gets a reset. */
        SILENCE,
        /** The client gets a reset; the server does not notice and considers the connection alive. */
        GHOST
    }

    static final int SILENT_MS = 300;

    private final ServerSocket server;
    private final int target;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger cuts = new AtomicInteger();

    FaultyLine(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The number of connections that were cut. */
    int cuts() {
        return cuts.get();
    }

    /** Cuts all open WebSockets; other requests pass. */
    void cut(Cut how) {
        connections.forEach(connection -> connection.cut(how));
    }

    /** Resets the next WebSocket after the server has sent this many bytes: during its handshake or soon after. */
    void cutNextAfter(int bytes) {
        cutAfter.set(bytes);
    }

    /** Returns true if a WebSocket is open on which the client has received data. */
    boolean isUp() {
        return connections.stream().anyMatch(Connection::isUp);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "faulty-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                start(connection::toServer);
                start(connection::toClient);
            }
        } catch (IOException e) {
            // This line is closed, or the target no longer listens.
            connections.forEach(Connection::reset);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::reset);
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile long cutAt = Long.MAX_VALUE;
        private final AtomicLong brought = new AtomicLong();
        private volatile boolean isWebSocket;
        private volatile Optional<Cut> cut = Optional.empty();

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        boolean isUp() {
            return isWebSocket && brought.get() > 0 && cut.isEmpty();
        }

        void toServer() {
            pass(client, server, this::asked);
            if (cut.filter(Cut.GHOST::equals).isEmpty()) {
                reset();
            }
        }

        void toClient() {
            pass(server, client, this::answered);
            reset();
        }

        /** Bytes after a cut are read and discarded. */
        private void pass(Socket from, Socket to, Consumer<byte[]> look) {
            byte[] buffer = new byte[8_192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    look.accept(Arrays.copyOf(buffer, count));
                    if (cut.isEmpty()) {
                        out.write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                // One side is gone; the other side is closed too.
            }
        }

        private void asked(byte[] bytes) {
            if (!isWebSocket && new String(bytes, StandardCharsets.ISO_8859_1).contains("Upgrade: websocket")) {
                isWebSocket = true;
                cutAt = cutAfter.getAndSet(Long.MAX_VALUE);
            }
        }

        private void answered(byte[] bytes) {
            if (brought.addAndGet(bytes.length) >= cutAt) {
                cut(Cut.RESET);
            }
        }

        synchronized void cut(Cut how) {
            if (isWebSocket && cut.isEmpty() && !client.isClosed()) {
                cut = Optional.of(how);
                cuts.incrementAndGet();
                switch (how) {
                    case RESET -> reset();
                    case END -> end();
                    case SILENCE ->
                        CompletableFuture.delayedExecutor(SILENT_MS, TimeUnit.MILLISECONDS)
                                .execute(this::reset);
                    case GHOST -> reset(client);
                }
            }
        }

        private void end() {
            try {
                client.shutdownOutput();
                server.shutdownOutput();
            } catch (IOException e) {
                reset();
            }
        }

        void reset() {
            reset(client);
            reset(server);
            connections.remove(this);
        }

        private void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // It was closed already.
            }
        }
    }
}
