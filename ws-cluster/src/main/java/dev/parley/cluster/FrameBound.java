package dev.parley.cluster;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the messages of one connection of the event bus, each of which begins with its length in four bytes. Vert.x's parser
 * has no limit and would collect up to 2 GiB; this closes the connection before it gets more than a message may have.
 */
final class FrameBound extends ChannelInboundHandlerAdapter {

    /** Version, codec and kind, then the lengths of address, reply address, sender and headers. */
    private static final int MIN_FRAME_BYTES = 19;

    private static final int LENGTH_BYTES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(FrameBound.class);

    private final FrameBudget budget;
    private int lengthBytes;
    private int length;
    private int remaining;
    private int counted;
    private boolean refused;

    FrameBound(FrameBudget budget) {
        this.budget = budget;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused || (message instanceof ByteBuf bytes && !isAccepted(context, bytes))) {
            refused = true;
            ReferenceCountUtil.release(message);
            context.close();
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean isAccepted(ChannelHandlerContext context, ByteBuf bytes) {
        int end = bytes.writerIndex();
        for (int at = bytes.readerIndex(); at < end; ) {
            if (remaining > 0) {
                int step = Math.min(remaining, end - at);
                remaining -= step;
                at += step;
            } else if (!begins(bytes.getByte(at++))) {
                LOG.warn(
                        "Closed {} on CLUSTER_PORT: a message of {} bytes; {} at most",
                        context.channel().remoteAddress(),
                        Integer.toUnsignedLong(length),
                        budget.maxFrameBytes());
                return false;
            }
        }
        return isWithinBudget(context);
    }

    /** @return false if this byte completes a length that no message has */
    private boolean begins(byte next) {
        length = length << Byte.SIZE | Byte.toUnsignedInt(next);
        if (++lengthBytes < LENGTH_BYTES) {
            return true;
        }
        if (length < MIN_FRAME_BYTES || length > budget.maxFrameBytes()) {
            return false;
        }
        remaining = length;
        lengthBytes = 0;
        return true;
    }

    /** What has arrived of a message that is not whole is held by Vert.x's parser. */
    private boolean isWithinBudget(ChannelHandlerContext context) {
        int held = remaining > 0 ? length - remaining : 0;
        if (held == counted) {
            return true;
        }
        int change = held - counted;
        counted = held;
        if (budget.change(change)) {
            return true;
        }
        LOG.warn(
                "Closed {} on CLUSTER_PORT: unfinished messages of all processes hold {} bytes",
                context.channel().remoteAddress(),
                budget.heldBytes());
        return false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        budget.change(-counted);
        counted = 0;
        context.fireChannelInactive();
    }
}
