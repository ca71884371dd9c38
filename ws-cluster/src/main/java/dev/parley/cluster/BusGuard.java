package dev.parley.cluster;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares one connection that the event bus accepted, and then leaves its pipeline. */
final class BusGuard extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(BusGuard.class);

    private final FrameBudget budget;
    private final UnprovenPeers unproven;

    BusGuard(FrameBudget budget, UnprovenPeers unproven) {
        this.budget = budget;
        this.unproven = unproven;
    }

    /** Vert.x has added its handlers by now, and nothing has been read. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        SslHandler tls = pipeline.get(SslHandler.class);
        FrameBound bound = new FrameBound(budget);
        if (tls == null) {
            pipeline.addAfter(context.name(), "frameBound", bound);
        } else {
            pipeline.addAfter(pipeline.context(tls).name(), "frameBound", bound);
            awaitProof(context.channel(), tls);
        }
        context.fireChannelActive();
        pipeline.remove(this);
    }

    /** The handshake of a server is over once it has checked the client's certificate. */
    private void awaitProof(Channel connection, SslHandler tls) {
        unproven.add(connection);
        tls.handshakeFuture().addListener(over -> {
            unproven.remove(connection);
            if (!over.isSuccess()) {
                LOG.warn(
                        "Refused {} on CLUSTER_PORT: {}",
                        connection.remoteAddress(),
                        over.cause().getMessage());
            }
        });
    }
}
