package dev.parley.gateway.connect;

import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.delta.DeltaFrame;
import dev.parley.gateway.handshake.HttpUpgrade;
import dev.parley.gateway.handshake.VertxSide;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.ReadRates;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketContext;
import dev.parley.gateway.socket.SocketHandler;
import dev.parley.gateway.socket.SocketMeters;
import dev.parley.http.memory.LoopMemory;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/** Completes accepted upgrades: each channel becomes the socket of its connection. */
final class SocketOpener {

    private final FrameLimits frames;
    private final ReadRates rates;
    private final WriteBufferWaterMark outboundBound;
    private final SocketContext socketContext;
    private final @Nullable Compression compression;
    private final Outbox outbox;

    SocketOpener(ConnectConfig config, Context context, LoopMemory memory, SocketMeters meters) {
        this.frames = config.frames();
        this.rates = config.rates();
        this.outboundBound = new WriteBufferWaterMark(config.outboundBytes() / 2, config.outboundBytes());
        this.socketContext = VertxSide.socketContext(context);
        this.compression =
                config.compression().on() ? new Compression(config.compression().fromBytes()) : null;
        this.outbox = new Outbox(context, memory, meters, compression);
    }

    /** @param subprotocol empty for none */
    void open(HttpUpgrade upgrade, Connection connection, String subprotocol) {
        upgrade.channel().config().setWriteBufferWaterMark(outboundBound);
        Socket socket = new Socket(upgrade.channel(), outbox, connection, rates, upgrade.isCompressed());
        upgrade.accept(subprotocol, new SocketHandler(socket, frames, socketContext));
        if (!subprotocol.isEmpty() && upgrade.offers(DeltaFrame.SUBPROTOCOL)) {
            connection.memberships().takeDeltas();
        }
        connection.open(socket);
        upgrade.releaseHeldBytes();
    }

    void close() {
        outbox.close();
        if (compression != null) {
            compression.close();
        }
    }
}
