package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Reads a channel once a turn: Netty would read it up to 16 times, 64 KiB each, before it turns to the next one. How large a
 * buffer is follows from the channel's last reads, as with Netty's AdaptiveRecvByteBufAllocator, which takes 144 bytes for each
 * channel where this takes 32.
 *
 * <p>On epoll Netty reads a channel whose client has ended its half to the end, in one turn and whatever {@link
 * #continueReading} says, even if it is not to be read. The kernel may have megabytes of it. So a buffer that was filled is
 * followed by one without room in the same turn, and Netty takes that for a read that brought nothing.
 */
final class OneRead implements RecvByteBufAllocator, RecvByteBufAllocator.ExtendedHandle {

    private static final int FIRST_BYTES = 2048;
    private static final int MIN_BYTES = 256;
    private static final int MAX_BYTES = 64 * 1024;

    /** A channel that fills its buffer has more to read most of the time. */
    private static final int GROWTH = 16;

    private final Channel channel;
    private int size = FIRST_BYTES;
    private int attempted;
    private int last;
    /** The turn's last buffer was filled, so that the channel is read on in another turn. */
    private boolean isFilled;
    /** The last read brought less than half of a buffer. */
    private boolean wasSmall;

    private OneRead(Channel channel) {
        this.channel = channel;
    }

    /** A channel that has been read, such as a port's first one over TLS, keeps Netty's buffers. */
    static void aTurn(Channel channel) {
        RecvByteBufAllocator reads = channel.config().getRecvByteBufAllocator();
        if (reads instanceof OneRead) {
            return;
        }
        if (reads instanceof MaxMessagesRecvByteBufAllocator many) {
            many.maxMessagesPerRead(1);
        }
        channel.config().setRecvByteBufAllocator(new OneRead(channel));
    }

    /** Of its channel, which asks once. */
    @Override
    public RecvByteBufAllocator.ExtendedHandle newHandle() {
        return this;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
        if (isFilled) {
            // Else Netty would forget a channel that is not to be read, and the rest of what its client sent with it.
            channel.unsafe().beginRead();
            return Unpooled.EMPTY_BUFFER;
        }
        return allocator.ioBuffer(size);
    }

    @Override
    public int guess() {
        return size;
    }

    @Override
    public void reset(ChannelConfig config) {
        last = 0;
        isFilled = false;
    }

    @Override
    public void incMessagesRead(int count) {}

    @Override
    public void lastBytesRead(int bytes) {
        if (attempted > 0) {
            last = bytes;
            isFilled = bytes == attempted;
        }
    }

    /** 0 for a buffer without room, although Netty takes the kernel's answer for the end of the stream. */
    @Override
    public int lastBytesRead() {
        return attempted > 0 ? last : 0;
    }

    @Override
    public void attemptedBytesRead(int bytes) {
        attempted = bytes;
    }

    @Override
    public int attemptedBytesRead() {
        return attempted;
    }

    @Override
    public boolean continueReading() {
        return false;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier hasMore) {
        return false;
    }

    /** One full buffer makes the next one larger; two that are half empty or more make it smaller. */
    @Override
    public void readComplete() {
        boolean isSmall = last <= size / 2;
        if (last >= size) {
            size = Math.min(MAX_BYTES, size * GROWTH);
        } else if (isSmall && wasSmall) {
            size = Math.max(MIN_BYTES, size / 2);
            isSmall = false;
        }
        wasSmall = isSmall;
    }
}
