package dev.parley.cluster;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Guards the connections that the event bus accepts. In the pipeline of any other server's socket it removes itself. */
final class BusPort extends ChannelDuplexHandler {

    private final InetSocketAddress bus;
    private final FrameBudget budget;
    private final UnprovenPeers unproven;

    /**
     * @param self where the bus listens
     * @param budget for all connections of the bus
     * @param unproven the connections whose TLS handshake is not over
     */
    BusPort(NodeId self, FrameBudget budget, UnprovenPeers unproven) {
        this.bus = new InetSocketAddress(self.host(), self.port());
        this.budget = budget;
        this.unproven = unproven;
    }

    @Override
    public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise promise) {
        if (!bus.equals(address)) {
            context.pipeline().remove(this);
        }
        context.bind(address, promise);
    }

    /** The message is a connection that has no handlers yet; Netty adds those of the bus after this. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel connection) {
            connection.pipeline().addLast(new BusGuard(budget, unproven));
        }
        context.fireChannelRead(message);
    }
}
