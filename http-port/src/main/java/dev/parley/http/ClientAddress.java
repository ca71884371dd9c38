package dev.parley.http;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which address a request comes from. That is the connection's peer, unless the peer is one of the {@link
 * TrustedProxies} of the {@link Endpoint}: then the address in its PROXY protocol header, and from a trusted address
 * on the one before it in {@code X-Forwarded-For}, up to the first that is not trusted.
 */
public final class ClientAddress {

    public static final String FORWARDED_FOR = "X-Forwarded-For";

    public static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    /** Proxies between a client and us; what a longer list has before them is not believed. */
    private static final int MAX_HOPS = 16;

    private final Deque<InetAddress> route = new ArrayDeque<>(1);

    private ClientAddress(InetAddress nearest) {
        route.add(nearest);
    }

    public static ClientAddress of(HttpServerRequest request) {
        return of(channelOf(request), request.headers().getAll(FORWARDED_FOR));
    }

    /** @param forwardedFor the values of the request's {@link #FORWARDED_FOR} headers */
    public static ClientAddress of(Channel channel, List<String> forwardedFor) {
        InetAddress peer = TrustedPeer.addressOf(channel);
        if (peer == null) {
            throw new IllegalStateException("A request over " + channel.remoteAddress() + ", which is not TCP");
        }
        TrustedPeer trusted = TrustedPeer.of(channel);
        if (trusted == null) {
            return new ClientAddress(peer);
        }
        InetAddress nearest = trusted.announced() == null ? peer : trusted.announced();
        ClientAddress client = new ClientAddress(nearest);
        client.follow(entries(forwardedFor), trusted);
        return client;
    }

    private static Channel channelOf(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    private static String[] entries(List<String> headers) {
        return headers.isEmpty() ? new String[0] : String.join(",", headers).split(",", -1);
    }

    /** From the last entry, which the nearest proxy added, back towards the client. */
    private void follow(String[] entries, TrustedPeer peer) {
        int next = entries.length - 1;
        // A proxy that announces a client usually lists it as well.
        if (next >= 0 && peer.announced() != null && peer.announced().equals(IpAddress.parseEntry(entries[next]))) {
            next--;
        }
        while (next >= 0 && route.size() <= MAX_HOPS && peer.proxies().contains(route.getFirst())) {
            InetAddress before = IpAddress.parseEntry(entries[next--]);
            if (before == null) {
                return;
            }
            route.addFirst(before);
        }
    }

    /** The client's IP address. */
    public InetAddress address() {
        return route.getFirst();
    }

    /** The client's IP address as text, as {@link InetAddress#getHostAddress} writes it. */
    public String text() {
        return route.getFirst().getHostAddress();
    }

    /** The value of {@code X-Forwarded-For} without what is not believed: the client, then each trusted proxy. */
    public String forwardedFor() {
        // Few clients come through a proxy.
        return route.size() == 1
                ? text()
                : route.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    /** Returns true if the client speaks TLS, to this server or, as a trusted proxy says, to that proxy. */
    public static boolean isEncrypted(HttpServerRequest request) {
        return request.isSSL() || isEncryptedForProxy(channelOf(request), request.getHeader(FORWARDED_PROTO));
    }

    /**
     * Returns true if the peer is a trusted proxy, and says that the client speaks TLS with it.
     *
     * @param forwardedProto the request's {@link #FORWARDED_PROTO}; null if it has none
     */
    public static boolean isEncryptedForProxy(Channel channel, @Nullable String forwardedProto) {
        return "https".equals(forwardedProto) && isTrustedProxy(channel);
    }

    /** Returns true if the peer is one of the {@link TrustedProxies}. */
    public static boolean isTrustedProxy(Channel channel) {
        return TrustedPeer.of(channel) != null;
    }

    /** Returns true if the request comes from this machine, and no forwarding header, trusted or not, says otherwise. */
    public static boolean isLocal(HttpServerRequest request) {
        Stream<InetAddress> claimed =
                Stream.of(entries(request.headers().getAll(FORWARDED_FOR))).map(IpAddress::parseEntry);
        return of(request).route.getFirst().isLoopbackAddress()
                && !request.headers().contains("Forwarded")
                && claimed.allMatch(address -> address != null && address.isLoopbackAddress());
    }
}
