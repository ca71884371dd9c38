package dev.parley.cluster;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address of this machine other machines reach, judged by the servers that all of them reach. */
final class WayToServers {

    private static final Logger LOG = LoggerFactory.getLogger(WayToServers.class);

    private WayToServers() {}

    /**
     * Returns the address from which packets to the first of the servers leave that has an address and a route. Sends none:
     * connecting a UDP socket makes the kernel choose. If a server is on this machine, that is a loopback address, which is right
     * for processes that all use the same loopback server. Blocks.
     */
    static Optional<InetAddress> from(List<PeerName> servers, NameResolver resolver) {
        for (PeerName server : servers) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(resolver.addresses(server.host())[0], server.port());
                InetAddress own = socket.getLocalAddress();
                if (!own.isAnyLocalAddress()) {
                    return Optional.of(own);
                }
            } catch (UnknownHostException e) {
                LOG.info("{} has no address yet, so the interface that leads there is unknown", server.host());
            } catch (SocketException | UncheckedIOException e) {
                LOG.info("No interface leads to {}: {}", server.host(), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
