package dev.parley.cluster;

import dev.parley.http.limit.PrivateNetworks;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the address on which this node's event bus will listen. It is also the node's id, so it is chosen beforehand. */
final class OwnAddress {

    private static final String ACCEPTS = "it must be the address of this machine by which peers reach it";

    private OwnAddress() {}

    /**
     * Blocks.
     *
     * @param named the addresses that the peers' names have now
     * @throws ClusterException if peers can't reach this process by the host, or the port is taken; with a {@link
     *     PublicAddressException} if strangers could, too
     */
    static NodeId find(ClusterConfig config, Set<NodeId> named, NameResolver resolver) {
        InetAddress address = config.host().isEmpty() ? found(config, named, resolver) : given(config.host(), resolver);
        return new NodeId(address.getHostAddress(), freePort(address, config.port()));
    }

    /**
     * Returns the address that peers connect to. Blocks.
     *
     * @throws ClusterException if it is a name without an address, or an address that nobody can connect to
     */
    static NodeId advertised(ClusterConfig config, NodeId listening, NameResolver resolver) {
        return config.advertised().map(name -> resolved(name, resolver)).orElse(listening);
    }

    private static NodeId resolved(PeerName name, NameResolver resolver) {
        try {
            InetAddress address = resolver.addresses(name.host())[0];
            if (!address.isAnyLocalAddress()) {
                return NodeId.of(address, name.port());
            }
        } catch (UnknownHostException e) {
            throw new ClusterException("CLUSTER_ADVERTISE is '" + name.host() + "', which has no address", e);
        }
        throw new ClusterException(
                "CLUSTER_ADVERTISE is '" + name.host()
                        + "', which peers can't connect to; it must be the address by which"
                        + " peers reach this process",
                null);
    }

    private static InetAddress given(String host, NameResolver resolver) {
        try {
            InetAddress address = resolver.addresses(host)[0];
            if (!address.isAnyLocalAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new ClusterException("CLUSTER_HOST is '" + host + "', which has no address; " + ACCEPTS, e);
        }
        throw new ClusterException("CLUSTER_HOST is '" + host + "', which peers can't connect to; " + ACCEPTS, null);
    }

    private static InetAddress found(ClusterConfig config, Set<NodeId> named, NameResolver resolver) {
        if (config.meetingPoints().isEmpty()) {
            return amongLocal(named);
        }
        return closed(
                config, WayToServers.from(config.meetingPoints(), resolver).orElseGet(() -> amongLocal(named)));
    }

    /** Returns the address if strangers can't join there. */
    static InetAddress closed(ClusterConfig config, InetAddress address) {
        if (config.tls().isEmpty() && !PrivateNetworks.contain(address)) {
            throw new PublicAddressException(address.getHostAddress());
        }
        return address;
    }

    private static InetAddress amongLocal(Set<NodeId> named) {
        Set<String> peers = named.stream().map(NodeId::host).collect(Collectors.toSet());
        List<InetAddress> local = local();
        return local.stream()
                .filter(address -> peers.contains(address.getHostAddress()))
                .findFirst()
                .or(() -> local.stream()
                        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                        .findFirst())
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static List<InetAddress> local() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::inetAddresses)
                    .map(addresses -> addresses.toList())
                    .flatMap(Collection::stream)
                    .toList();
        } catch (SocketException e) {
            throw new ClusterException("This machine's addresses can't be listed; name one as CLUSTER_HOST", e);
        }
    }

    /** Listens for a moment: a taken port is reported before anything else starts, and port 0 becomes a free one. */
    private static int freePort(InetAddress address, int port) {
        try (ServerSocket attempt = new ServerSocket(port, 1, address)) {
            return attempt.getLocalPort();
        } catch (IOException e) {
            throw taken(new NodeId(address.getHostAddress(), port), e);
        }
    }

    static ClusterException taken(NodeId node, Throwable cause) {
        return new ClusterException(
                "CLUSTER_PORT " + node.port() + " can't be listened on at CLUSTER_HOST " + node.host() + ": "
                        + cause.getMessage(),
                cause);
    }
}
