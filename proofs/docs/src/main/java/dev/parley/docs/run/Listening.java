package dev.parley.docs.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Waits for servers. */
final class Listening {

    private static final long PAUSE_MILLIS = 50;

    private Listening() {}

    /** Fails if waiting is in vain. */
    @FunctionalInterface
    interface Hope {
        void check() throws IOException, Failure;
    }

    /**
     * Returns once something listens on a port of the loopback address.
     *
     * @throws Failure if the time is over, or hope says so
     */
    static void await(int port, Duration limit, Hope hope) throws IOException, InterruptedException, Failure {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isOpen(port)) {
            hope.check();
            if (System.nanoTime() - deadline > 0) {
                throw new Failure("nothing listens on " + port + " after " + limit.toSeconds() + " s");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
