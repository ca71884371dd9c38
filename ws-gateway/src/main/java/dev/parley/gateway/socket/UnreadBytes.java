package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds bytes that came in one read with compressed messages, after the socket paused. A few kilobytes can inflate to tens of
 * megabytes, so they are not inflated before the socket is read again. In the pipeline only while it holds something.
 *
 * <p>If the client leaves meanwhile, these bytes are discarded.
 */
final class UnreadBytes extends ChannelDuplexHandler {

    /** What a held buffer costs beside its bytes. */
    private static final int OVERHEAD_BYTES = 256;

    private final SocketMemory socket;
    private final Deque<ByteBuf> held = new ArrayDeque<>(2);

    private UnreadBytes(SocketMemory socket) {
        this.socket = socket;
    }

    /**
     * Holds the rest of a buffer until the socket is read again.
     *
     * @param context of the handler that gets the rest then
     * @param rest retained by this call
     * @param socket counts it
     */
    static void hold(ChannelHandlerContext context, ByteBuf rest, SocketMemory socket) {
        UnreadBytes unread = context.pipeline().get(UnreadBytes.class);
        if (unread == null) {
            unread = new UnreadBytes(socket);
            context.pipeline().addBefore(context.name(), null, unread);
        }
        // First, since others that are held were read after it.
        unread.held.addFirst(rest.retain());
        unread.count(rest, 1);
        if (context.channel().config().isAutoRead()) {
            unread.passOnLaterTurn(context.pipeline().context(unread));
        }
    }

    /** Releases what is held for a channel. */
    static void discard(Channel channel) {
        UnreadBytes unread = channel.pipeline().get(UnreadBytes.class);
        if (unread != null) {
            channel.pipeline().remove(unread);
        }
    }

    /** The channel may be read until it hears of the pause, and TLS has several records in one read. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        held.addLast(bytes);
        count(bytes, 1);
    }

    /** The socket is read again. It may be half way through a change. */
    @Override
    public void read(ChannelHandlerContext context) {
        passOnLaterTurn(context);
        context.read();
    }

    private void passOnLaterTurn(ChannelHandlerContext context) {
        context.executor().execute(() -> pass(context));
    }

    private void pass(ChannelHandlerContext context) {
        while (!held.isEmpty() && context.channel().config().isAutoRead()) {
            context.fireChannelRead(remove());
        }
        if (held.isEmpty() && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private ByteBuf remove() {
        ByteBuf bytes = held.removeFirst();
        count(bytes, -1);
        return bytes;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        discard();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        discard();
    }

    private void discard() {
        while (!held.isEmpty()) {
            remove().release();
        }
    }

    private void count(ByteBuf bytes, int times) {
        socket.countUnread(times * (OVERHEAD_BYTES + bytes.capacity()));
    }
}
