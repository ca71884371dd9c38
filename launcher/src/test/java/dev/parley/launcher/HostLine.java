package dev.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The line on which other processes send to a process with function hosts. It can be cut for one of them: then all that this
 * process sends is read and goes nowhere, and nothing comes back, while the others go on.
 */
final class HostLine implements AutoCloseable {

    private static final long NOBODY = -1;
    private static final long UNKNOWN = 0;

    private final ServerSocket server;
    /** The process of each connection, by the socket that leads there. */
    private final Map<Socket, Long> open = new ConcurrentHashMap<>();

    private volatile int target;
    private volatile long cutOff = NOBODY;

    HostLine() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Forwards to this port from now on. */
    void leadTo(int port) {
        target = port;
        start(this::accept);
    }

    void cut(ParleyJar process) {
        cutOff = process.pid();
    }

    /** New connections lead through again; those of the process that was cut off end. */
    void mend() {
        long process = cutOff;
        cutOff = NOBODY;
        open.forEach((socket, pid) -> {
            if (pid == process) {
                close(socket);
            }
        });
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "host-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                start(() -> join(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket from) {
        try (from;
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
            long process = SocketOwner.of(from.getPort(), port(), started()).orElse(UNKNOWN);
            open.put(from, process);
            start(() -> pass(to, from, process));
            pass(from, to, process);
        } catch (IOException refused) {
            // The process behind this line has ended.
        } finally {
            open.remove(from);
        }
    }

    /** The processes that this one has started. */
    private static List<Long> started() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }

    private void pass(Socket from, Socket to, long process) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16_384];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (process != cutOff) {
                    out.write(bytes, 0, count);
                }
            }
        } catch (IOException ended) {
            // Both ends are closed.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.keySet().forEach(HostLine::close);
    }
}
