package dev.parley.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks whether a server takes WebSockets yet. */
public final class Probe {

    private static final int WAIT_MILLIS = 1000;
    private static final byte[] ACCEPTED = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);

    private Probe() {}

    /** Whether a handshake with each port of a target is accepted within a second each. Leaves nothing open. */
    public static boolean isAccepted(Target target) {
        return target.ports().stream().allMatch(port -> isAccepted(target, port));
    }

    private static boolean isAccepted(Target target, int port) {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.connect(server, WAIT_MILLIS);
            socket.getOutputStream().write(Handshake.request(server, target, 0).array());
            return Arrays.equals(ACCEPTED, socket.getInputStream().readNBytes(ACCEPTED.length));
        } catch (IOException notYet) {
            return false;
        }
    }
}
