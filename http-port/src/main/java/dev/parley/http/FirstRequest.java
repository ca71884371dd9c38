package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a new connection before Vert.x makes anything for it. If the first bytes are a whole request for a WebSocket, the request is
 * served without Vert.x. Otherwise Vert.x gets the connection, and the bytes.
 */
final class FirstRequest extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRequest.class);

    private final Arrivals arrivals;

    @SuppressWarnings("NullAway.Init") // set when it is added to a pipeline, or else it leaves at once
    private NewConnections connections;

    /** Makes Vert.x's pipeline. */
    private @Nullable ChannelInitializer<?> initializer;
    /** What was read and waits for a turn. */
    private @Nullable ByteBuf waiting;
    /** Ends the count of what waits. */
    private @Nullable Runnable counted;

    FirstRequest(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Netty calls this on the connection's event loop, right before it would call Vert.x's initializer. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        NewConnections known = arrivals.on(context.channel().eventLoop());
        ChannelInitializer<?> taken = context.pipeline().get(ChannelInitializer.class);
        if (known == null || taken == null) {
            context.pipeline().remove(this);
            return;
        }
        context.pipeline().remove(taken);
        initializer = taken;
        connections = known;
        connections.begin(context.channel(), false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (initializer == null) {
            // Of a client whose request was refused, before its connection is closed.
            bytes.release();
        } else if (waiting == null && connections.turns(context.channel()).hasTime()) {
            read(context, bytes);
        } else {
            await(context, bytes);
        }
    }

    private void await(ChannelHandlerContext context, ByteBuf bytes) {
        if (waiting == null) {
            waiting = bytes;
            counted = connections.count(context.channel(), bytes::capacity);
            connections.turns(context.channel()).add(() -> onTurn(context));
        } else {
            // Few clients send more before they have an answer, and to stop reading takes a call of the kernel.
            waiting = Unpooled.wrappedBuffer(waiting, bytes);
            context.channel().config().setAutoRead(false);
        }
    }

    private void onTurn(ChannelHandlerContext context) {
        ByteBuf bytes = takeWaiting();
        if (bytes != null) {
            // Before the request is served, since its handler may stop reading.
            context.channel().config().setAutoRead(true);
            read(context, bytes);
            context.fireChannelReadComplete();
        }
    }

    private @Nullable ByteBuf takeWaiting() {
        ByteBuf bytes = waiting;
        waiting = null;
        if (counted != null) {
            counted.run();
            counted = null;
        }
        return bytes;
    }

    private void read(ChannelHandlerContext context, ByteBuf bytes) {
        long begun = System.nanoTime();
        UpgradeHead head = UpgradeParser.read(bytes, Endpoint.MAX_REQUEST_LINE);
        if (head == null) {
            handOver(context, bytes);
        } else {
            upgrade(new DirectUpgrade(context, head, bytes));
        }
        connections.turns(context.channel()).spend(System.nanoTime() - begun);
    }

    private void upgrade(DirectUpgrade upgrade) {
        initializer = null;
        try {
            connections.upgrade(upgrade);
        } catch (RuntimeException e) {
            LOG.error("A request for a WebSocket failed", e);
            upgrade.channel().close();
        } finally {
            upgrade.releaseUnused();
        }
    }

    private void handOver(ChannelHandlerContext context, ByteBuf bytes) {
        ChannelInitializer<?> made = Objects.requireNonNull(initializer);
        connections.handOver(context.channel(), () -> context.pipeline().addLast(made));
        context.fireChannelRead(bytes);
        context.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ByteBuf bytes = takeWaiting();
        if (bytes != null) {
            bytes.release();
        }
        context.fireChannelInactive();
    }

    /** A client may reset its connection, so failures are logged for debugging only. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        LOG.debug("A connection failed: {}", failure.getMessage());
        context.close();
    }
}
