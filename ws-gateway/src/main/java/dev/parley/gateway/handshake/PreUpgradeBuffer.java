package dev.parley.gateway.handshake;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Stands in for the HTTP decoder and holds the bytes that come before the 101: frames that a client sends with its
 * handshake, or while {@code $connect} runs. Past a bound the channel is not read. When it leaves the pipeline, the
 * bytes pass on to the next handler.
 */
final class PreUpgradeBuffer extends ChannelInboundHandlerAdapter {

    /** What a held buffer costs beside its bytes: every read makes one, however few bytes it brings. */
    private static final int OVERHEAD_BYTES = 256;

    private final int boundBytes;
    private final Queue<ByteBuf> held = new ArrayDeque<>(2);
    private int heldBytes;

    PreUpgradeBuffer(int boundBytes) {
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
            // The end of the request, which the decoder had already read.
            context.fireChannelRead(message);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        // First, since a handler that gets the bytes may stop reading.
        context.channel().config().setAutoRead(true);
        ByteBuf bytes;
        while ((bytes = held.poll()) != null) {
            context.fireChannelRead(bytes);
        }
    }

    /** A client that ends its side of TLS has left, like one that ends its side of TCP. */
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
