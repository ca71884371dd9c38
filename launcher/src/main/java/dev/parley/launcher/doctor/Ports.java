package dev.parley.launcher.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Ports of this machine. */
final class Ports {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int ENOUGH = 4096;

    private Ports() {}

    /**
     * Listens on a port for a moment.
     *
     * @throws IOException if that is impossible, with the reason
     */
    static void listen(String host, int port) throws IOException {
        try (ServerSocket attempt = new ServerSocket()) {
            attempt.setReuseAddress(true);
            attempt.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
        }
    }

    /** Returns true if a process answers health checks there, over plain HTTP, as Parley does. */
    static boolean answersHealthChecks(String host, int port) {
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(host);
            InetAddress target = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            socket.connect(new InetSocketAddress(target, port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream()).matches("(?s)HTTP/1\\.1 200 .*\r\nok\n?");
        } catch (IOException e) {
            // Whatever listens there is no process of ours.
            return false;
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
    }
}
