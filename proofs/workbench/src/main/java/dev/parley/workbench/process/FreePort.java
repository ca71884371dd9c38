package dev.parley.workbench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that were free a moment ago: servers accept a number, not a socket. */
public final class FreePort {

    private FreePort() {}

    /** Returns a port of the loopback address. */
    public static int take() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
