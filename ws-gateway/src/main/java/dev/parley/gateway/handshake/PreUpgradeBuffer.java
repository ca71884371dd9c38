package dev.parley.gateway.handshake;

import dev.parley.http.memory.LoopMemory;
import dev.parley.http.memory.MemoryHolder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for the HTTP decoder and holds the bytes that come before the 101: frames that a client sends with its
 * handshake, or while {@code $connect} runs. Past a bound the channel is not read.
 *
 * <p>Once released, the bytes pass on to the next handler, as long as that handler has the channel read: a small frame takes
 * more memory as a message than as bytes. The buffer leaves the pipeline when it is empty.
 */
final class PreUpgradeBuffer extends ChannelDuplexHandler implements MemoryHolder {

    private static final Logger LOG = LoggerFactory.getLogger(PreUpgradeBuffer.class);

    /** Under which it is in the pipeline. */
    static final String NAME = "beforeUpgrade";

    /** What a held buffer costs beside its bytes: every read makes one, however few bytes it brings. */
    private static final int OVERHEAD_BYTES = 256;

    private final int boundBytes;
    private final LoopMemory memory;
    private final Channel channel;
    private final Queue<ByteBuf> held = new ArrayDeque<>(2);
    private int heldBytes;
    private boolean listed;
    private boolean released;

    PreUpgradeBuffer(Channel channel, int boundBytes, LoopMemory memory) {
        this.channel = channel;
        this.boundBytes = boundBytes;
        this.memory = memory;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            // The end of the request, which the decoder had already read.
            context.fireChannelRead(message);
            return;
        }
        held.add(bytes);
        count(costOf(bytes));
        if (!listed) {
            listed = true;
            memory.list(this);
        }
        if (!released) {
            limit();
        }
    }

    private void limit() {
        if (memory.refuses(heldBytes)) {
            memory.shed(this);
        } else if (heldBytes > boundBytes || memory.throttles(heldBytes)) {
            setReading(false);
        }
    }

    private void count(int bytes) {
        heldBytes += bytes;
        memory.add(bytes);
    }

    private static int costOf(ByteBuf bytes) {
        return OVERHEAD_BYTES + bytes.capacity();
    }

    private void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    /** Passes the held bytes on, and all that follow. */
    void release() {
        // First, since a handler that gets the bytes may stop reading.
        setReading(true);
        released = true;
        ChannelHandlerContext context = channel.pipeline().context(this);
        if (context != null) {
            pass(context);
        }
    }

    private void pass(ChannelHandlerContext context) {
        while (!held.isEmpty() && channel.config().isAutoRead()) {
            passOne(context);
        }
        if (held.isEmpty() && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private void passOne(ChannelHandlerContext context) {
        ByteBuf bytes = held.remove();
        count(-costOf(bytes));
        context.fireChannelRead(bytes);
    }

    /** The next handler has the channel read again. It may be half way through a change, so the bytes wait for a turn. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (released && !held.isEmpty()) {
            context.executor().execute(() -> pass(context));
        }
        context.read();
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public void throttle(boolean stop) {
        if (!released) {
            setReading(!stop && heldBytes <= boundBytes);
        }
    }

    /** The client is gone for whoever decides about the upgrade. */
    @Override
    public boolean shed() {
        boolean wasOpen = channel.isOpen();
        channel.close();
        return wasOpen;
    }

    @Override
    public void onUnlisted() {
        listed = false;
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

    /** A client may reset its connection before it has its answer, so failures are logged for debugging only. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (released) {
            context.fireExceptionCaught(failure);
        } else {
            LOG.debug("A connection failed before its upgrade: {}", failure.getMessage());
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (!held.isEmpty()) {
            if (released) {
                passOne(context);
            } else {
                ByteBuf bytes = held.remove();
                count(-costOf(bytes));
                bytes.release();
            }
        }
        context.fireChannelInactive();
    }
}
