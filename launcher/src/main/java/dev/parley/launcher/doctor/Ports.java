package dev.parley.launcher.doctor;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

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

    /**
     * Returns true if a process answers health checks there as Parley does.
     *
     * @param tls over HTTPS, with any certificate: it is not trusted with anything
     */
    static boolean answersHealthChecks(String host, int port, boolean tls) {
        try (Socket plain = new Socket()) {
            InetAddress address = InetAddress.getByName(host);
            InetAddress target = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            plain.connect(new InetSocketAddress(target, port), (int) PATIENCE.toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            Socket socket = tls ? encrypted(plain, target, port) : plain;
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream()).matches("(?s)HTTP/1\\.1 200 .*\r\nok\n?");
        } catch (IOException | GeneralSecurityException e) {
            // Whatever listens there is no process of ours.
            return false;
        }
    }

    private static Socket encrypted(Socket plain, InetAddress target, int port)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return context.getSocketFactory().createSocket(plain, target.getHostAddress(), port, false);
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
    }
}
