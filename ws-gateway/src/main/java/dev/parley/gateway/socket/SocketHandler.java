package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel's only handler after the handshake: passes Netty's calls to a {@link Socket}, on a Vert.x context. */
public final class SocketHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

    private final Socket socket;
    private final FrameReader reader;
    private final SocketContext context;

    public SocketHandler(Socket socket, FrameLimits limits, SocketContext context) {
        this.socket = socket;
        this.reader = new FrameReader(limits, socket);
        this.context = context;
        socket.readBy(reader);
    }

    @Override
    public void channelRead(ChannelHandlerContext channelContext, Object bytes) {
        ByteBuf in = (ByteBuf) bytes;
        // Netty reads a channel that is not to be read only because it is closing.
        if (socket.isPaused() && ChannelEnd.isReset(channelContext.channel())) {
            in.release();
            socket.reset();
            ChannelEnd.drop(channelContext.channel());
            return;
        }
        Object previous = context.enter();
        try {
            socket.heard();
            if (socket.waitsToInflate()) {
                UnreadBytes.hold(channelContext, in, socket);
                socket.judge();
                return;
            }
            int before = in.readableBytes();
            reader.read(in);
            socket.received(before - in.readableBytes());
            if (in.isReadable()) {
                UnreadBytes.hold(channelContext, in, socket);
            }
            socket.handled();
        } finally {
            context.exit(previous);
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channelContext) {
        Object previous = context.enter();
        try {
            socket.gone();
        } finally {
            context.exit(previous);
        }
    }

    /** A peer that ends its side of TLS sends nothing more, as with TCP: both end the connection. */
    @Override
    public void userEventTriggered(ChannelHandlerContext channelContext, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            channelContext.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channelContext, Throwable failure) {
        if (failure instanceof IOException || failure instanceof DecoderException) {
            // The peer is gone, or sent something other than TLS; channelInactive follows and ends the connection.
            if (!(failure instanceof ClosedChannelException)) {
                socket.reset();
            }
            channelContext.close();
            return;
        }
        LOG.error("A socket failed and is closed", failure);
        Object previous = context.enter();
        try {
            socket.broken();
        } finally {
            context.exit(previous);
        }
    }
}
