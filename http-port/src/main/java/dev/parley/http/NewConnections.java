package dev.parley.http;

import dev.parley.http.turn.RequestTurns;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What each new connection of one HTTP server goes through, whoever reads its requests. On its event loop only. */
final class NewConnections {

    private final TrustedProxies trusted;
    private final UnreadResponses unread;
    private final AcceptedSockets sockets;
    private final @Nullable Consumer<DirectUpgrade> upgrades;
    private @Nullable RequestTurns turns;
    /** Was admitted, and is being handed over to Vert.x. */
    private @Nullable Channel handedOver;

    /** @param upgrades serves requests for WebSockets that Vert.x has not read; null if Vert.x reads all requests */
    NewConnections(
            TrustedProxies trusted,
            UnreadResponses unread,
            AcceptedSockets sockets,
            @Nullable Consumer<DirectUpgrade> upgrades) {
        this.trusted = trusted;
        this.unread = unread;
        this.sockets = sockets;
        this.upgrades = upgrades;
    }

    /**
     * Admits a new connection, or closes it. A connection that is being handed over was admitted before. Returns false if it is closed.
     *
     * @param encrypted true over TLS
     */
    boolean begin(Channel channel, boolean encrypted) {
        if (channel == handedOver) {
            return channel.isOpen();
        }
        OneRead.aTurn(channel);
        if (!trusted.isEmpty()) {
            TrustedPeer.recognize(channel, trusted, encrypted);
        }
        InetAddress peer = TrustedPeer.addressOf(channel);
        // Without an address, the client has left already.
        return peer == null || sockets.admit(channel, peer, TrustedPeer.of(channel) != null);
    }

    /** All connections of one port are on one event loop. */
    RequestTurns turns(Channel channel) {
        if (turns == null) {
            turns = new RequestTurns(channel.eventLoop());
        }
        return turns;
    }

    /** As {@link UnreadResponses#add}. */
    Runnable count(Channel channel, IntSupplier waitingBytes) {
        return unread.add(channel, waitingBytes);
    }

    /** Returns true if requests for WebSockets need not be read by Vert.x. */
    boolean servesUpgrades() {
        return upgrades != null;
    }

    void upgrade(DirectUpgrade upgrade) {
        sockets.onUpgrade(upgrade.channel());
        Objects.requireNonNull(upgrades).accept(upgrade);
    }

    /** @param action has Vert.x make its connection before it returns */
    void handOver(Channel channel, Runnable action) {
        handedOver = channel;
        action.run();
        handedOver = null;
    }

    /** Closes the connections that Vert.x does not close. */
    void close() {
        sockets.closeAll();
    }
}
