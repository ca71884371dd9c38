package dev.parley.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * What a server is started for, and where.
 *
 * @param app what it must run
 * @param folder its own, which goes when it ends
 */
record Site(String app, ServerSpec spec, Path folder) {

    /** Free a moment ago; the servers take a number, not a socket. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
