package dev.parley.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's own end says about the client, if that end is a trusted proxy. Channels of other peers carry none.
 *
 * @param proxies the trusted proxies, this peer among them
 * @param announced the client's address by the PROXY protocol; null without one
 */
record TrustedPeer(TrustedProxies proxies, @Nullable InetAddress announced) {

    private static final AttributeKey<TrustedPeer> KEY = AttributeKey.valueOf("dev.parley.http.TrustedPeer");

    /**
     * Marks a new channel if its peer is trusted, before the first byte is read.
     *
     * @param isEncrypted true over TLS, where a PROXY protocol header would have come before the handshake: such ports
     *     accept none
     */
    static void recognize(Channel channel, TrustedProxies proxies, boolean isEncrypted) {
        InetAddress peer = addressOf(channel);
        if (peer == null || !proxies.contains(peer)) {
            return;
        }
        channel.attr(KEY).set(new TrustedPeer(proxies, null));
        if (!isEncrypted) {
            channel.pipeline().addFirst("proxyProtocol", new ProxyProtocolDecoder());
        }
    }

    static void announce(Channel channel, InetAddress client) {
        TrustedPeer peer = of(channel);
        if (peer != null) {
            channel.attr(KEY).set(new TrustedPeer(peer.proxies(), client));
        }
    }

    /** Returns null if the channel's peer is not trusted. */
    static @Nullable TrustedPeer of(Channel channel) {
        return channel.hasAttr(KEY) ? channel.attr(KEY).get() : null;
    }

    /**
     * Returns null for a channel that is not IP's. A link-local IPv6 address comes without its scope, as in {@code
     * fe80::1%eth0}: that is a name of this machine, and no part of the addresses that operators refuse.
     */
    static @Nullable InetAddress addressOf(Channel channel) {
        InetAddress address = channel.remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
        return address instanceof Inet6Address scoped && scoped.getScopeId() != 0
                ? IpAddress.ofBytes(scoped.getAddress())
                : address;
    }
}
