package dev.parley.embedded;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Checks that nobody listens on an address. If a server of the same Vert.x listens there, a bind alone would not fail: Vert.x
 * would spread connections over both.
 */
final class FreeAddress {

    private FreeAddress() {}

    /** Fails with a {@link ParleyStartException} if the address can't be bound. */
    static Future<Void> check(Vertx vertx, String host, int port) {
        return vertx.executeBlocking(
                () -> {
                    bindOnce(host, port);
                    return null;
                },
                false);
    }

    private static void bindOnce(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ParleyStartException(
                    "host is '" + host + "', which has no address; expected one of this machine");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new ParleyStartException(
                    "Port " + port + " at " + host + " can't be used: " + e.getMessage() + ". Choose another, or 0", e);
        }
    }
}
