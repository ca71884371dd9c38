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

/** A port of loopback whose connections lead to another one, as long as nobody cuts them. */
final class FaultyLine implements AutoCloseable {

    /** What a cut looks like to the client. */
    enum Cut {
        /** The client gets a reset, and so does the server. */
        RESET,
        /** The client gets an orderly end of TCP, in the midst of whatever was said. */
        END,
        /** Nothing passes any more in either direction; after a while the client gets a reset. */
        SILENCE,
        /** The client gets a reset; the server hears nothing, and believes the connection alive. */
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

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    /** Cuts what WebSockets are open; other requests pass. */
    void cut(Cut how) {
        connections.forEach(connection -> connection.cut(how));
    }

    /** Has the next WebSocket reset when the server has sent so many bytes: in its handshake, or soon after. */
    void cutNextAfter(int bytes) {
        cutAfter.set(bytes);
    }

    /** Whether a WebSocket is open on which the client has heard something. */
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
            // This line is closed, or nobody listens at its end any more.
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

        /** What comes after a cut is read, and lost. */
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
                // One side is gone, and the other goes with it.
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
