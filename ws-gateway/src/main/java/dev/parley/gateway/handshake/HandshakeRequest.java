package dev.parley.gateway.handshake;

import dev.parley.http.ClientAddress;
import dev.parley.http.DirectUpgrade;
import dev.parley.http.UpgradeHead;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A request for a WebSocket, and the channel on which it came. */
public final class HandshakeRequest {

    private final UpgradeHead head;
    private final HttpSide http;
    private final boolean isEncrypted;
    private @Nullable ClientAddress client;

    private HandshakeRequest(UpgradeHead head, HttpSide http, boolean isEncrypted) {
        this.head = head;
        this.http = http;
        this.isEncrypted = isEncrypted;
    }

    /** A request that Vert.x has read. */
    public static HandshakeRequest of(HttpServerRequest request) {
        return new HandshakeRequest(UpgradeHead.of(request), new VertxSide(request), request.isSSL());
    }

    /** A request on a connection that Vert.x does not know. */
    public static HandshakeRequest of(DirectUpgrade upgrade) {
        return new HandshakeRequest(upgrade.head(), new DirectSide(upgrade), false);
    }

    UpgradeHead head() {
        return head;
    }

    /** What holds the channel until it is a WebSocket's. */
    HttpSide http() {
        return http;
    }

    Channel channel() {
        return http.channel();
    }

    /** Returns true if the client, or the proxy in front of this server, speaks TLS with this server. */
    boolean isEncrypted() {
        return isEncrypted;
    }

    /** Returns true if the client speaks TLS, with this server or, as a trusted proxy says, with that proxy. */
    boolean isEncryptedByClient() {
        return isEncrypted || ClientAddress.isEncryptedForProxy(channel(), head.first(ClientAddress.FORWARDED_PROTO));
    }

    /** Who the client is, as far as it is believed. */
    ClientAddress client() {
        if (client == null) {
            client = ClientAddress.of(channel(), head.all(ClientAddress.FORWARDED_FOR));
        }
        return client;
    }
}
