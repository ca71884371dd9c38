package dev.parley.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Checks that nobody listens on an address. If a server of the same Vert.x listens there, a bind alone would not fail: Vert.x
 * would spread connections over both.
 */
final class FreeAddress {

    private FreeAddress() {}

    /**
     * Binds an address once. Blocks.
     *
     * @param option that has the host
     * @throws ParleyStartException if the address can't be bound
     */
    static void check(String option, String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ParleyStartException(
                    option + " is '" + host + "', which has no address; expected one of this machine");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new ParleyStartException(
                    "Port " + port + " at " + host + " can't be used: " + e.getMessage() + ". Choose another, or 0", e);
        }
    }
}
