package dev.parley.gateway.handshake;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Stands where the HTTP decoder stood and keeps the bytes that come before there is a socket: frames that a client sent
 * together with its handshake, or while {@code $connect} ran. Past a bound the channel is not read. When it is taken out
 * of the pipeline the bytes go on to whoever is next.
 */
final class EarlyBytes extends ChannelInboundHandlerAdapter {

    /** What a held buffer costs beside its bytes: one comes with every read, however little was in it. */
    private static final int OVERHEAD_BYTES = 256;

    private final int boundBytes;
    private final Queue<ByteBuf> held = new ArrayDeque<>(2);
    private int heldBytes;

    EarlyBytes(int boundBytes) {
        this.boundBytes = boundBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            held.add(bytes);
            heldBytes += OVERHEAD_BYTES + bytes.readableBytes();
            if (heldBytes > boundBytes) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            // The end of the request that the decoder had already read.
            context.fireChannelRead(message);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        // First, since whoever gets the bytes may want to stop reading.
        context.channel().config().setAutoRead(true);
        ByteBuf bytes;
        while ((bytes = held.poll()) != null) {
            context.fireChannelRead(bytes);
        }
    }

    /** A client that ends its side of TLS has left, as one that ends its side of TCP. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(ByteBuf::release);
        held.clear();
        context.fireChannelInactive();
    }
}
