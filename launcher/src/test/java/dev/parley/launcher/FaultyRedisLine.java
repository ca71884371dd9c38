package dev.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One process's way to Redis. It can be cut, or hold back what goes in one direction until it is mended. */
final class FaultyRedisLine implements AutoCloseable {

    /** What is wrong with it. */
    enum Fault {
        NONE,
        /** Connections end at once. */
        CUT,
        /** What the process sends is held back. */
        TO_REDIS,
        /** What Redis sends is held back. */
        FROM_REDIS
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private Fault fault = Fault.NONE;

    FaultyRedisLine(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    synchronized void fail(Fault how) {
        fault = how;
        if (how == Fault.CUT) {
            open.forEach(FaultyRedisLine::close);
        }
        notifyAll();
    }

    void mend() {
        fail(Fault.NONE);
    }

    private synchronized boolean isCut() {
        return fault == Fault.CUT;
    }

    private synchronized void awaitPassage(Fault held) throws InterruptedException {
        while (fault == held) {
            wait();
        }
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "faulty-redis-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                start(() -> join(client));
            } catch (IOException e) {
                // This line is closed.
                return;
            }
        }
    }

    private void join(Socket client) {
        try (client;
                Socket redis = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(redis);
            if (!isCut()) {
                start(() -> pass(redis, client, Fault.FROM_REDIS));
                pass(client, redis, Fault.TO_REDIS);
            }
            open.remove(redis);
        } catch (IOException e) {
            // Redis is away: the process sees its connection end.
        } finally {
            open.remove(client);
        }
    }

    private void pass(Socket from, Socket to, Fault held) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16_384];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitPassage(held);
                out.write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            // Cut at one end: both are closed.
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
        fail(Fault.CUT);
    }
}
