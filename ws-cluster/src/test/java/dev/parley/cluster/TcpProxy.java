package dev.parley.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Forwards TCP connections to a node. A test cuts them, holds their bytes back, or leads new ones to another node. */
final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile InetSocketAddress target;
    private boolean holding;

    TcpProxy(String host, int port, String targetHost) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = new InetSocketAddress(targetHost, port);
        start(this::accept);
    }

    /** Connections accepted so far. */
    int accepted() {
        return accepted.get();
    }

    /** Leads new connections to another host, at the same port. */
    void leadTo(String host) {
        target = new InetSocketAddress(host, target.getPort());
    }

    /** Closes all connections, at both ends. New ones are accepted. */
    void cut() {
        open.forEach(TcpProxy::close);
    }

    /** Holds back the bytes of all connections, old and new, in both directions. */
    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        notifyAll();
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (holding) {
            wait();
        }
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                open.add(from);
                accepted.incrementAndGet();
                start(() -> connect(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket from) {
        Socket to = new Socket();
        open.add(to);
        try {
            to.connect(target, 2_000);
            start(() -> forward(to, from));
            forward(from, to);
        } catch (IOException refused) {
            close(from);
        } finally {
            close(to);
        }
    }

    private void forward(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitRelease();
                out.write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException ended) {
            // Cut at either end: both are closed.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
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
        cut();
        release();
    }
}
