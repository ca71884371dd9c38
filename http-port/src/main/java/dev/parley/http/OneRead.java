package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Reads a channel once a turn: Netty would read it up to 16 times, 64 KiB each, before it turns to the next one. How large a
 * buffer is follows from the channel's last reads, as with Netty's AdaptiveRecvByteBufAllocator, which takes 144 bytes for each
 * channel where this takes 24.
 */
final class OneRead implements RecvByteBufAllocator.ExtendedHandle {

    private static final RecvByteBufAllocator ALLOCATOR = OneRead::new;

    private static final int FIRST_BYTES = 2048;
    private static final int MIN_BYTES = 256;
    private static final int MAX_BYTES = 64 * 1024;

    /** A channel that fills its buffer has more to read most of the time. */
    private static final int GROWTH = 16;

    private int size = FIRST_BYTES;
    private int attempted;
    private int last;
    /** The last read brought less than half of a buffer. */
    private boolean wasSmall;

    /** Over TLS a channel has been read before its HTTP connection begins, and keeps Netty's buffers. */
    static void aTurn(Channel channel) {
        if (channel.config().getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator reads) {
            reads.maxMessagesPerRead(1);
        }
        channel.config().setRecvByteBufAllocator(ALLOCATOR);
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
        return allocator.ioBuffer(size);
    }

    @Override
    public int guess() {
        return size;
    }

    @Override
    public void reset(ChannelConfig config) {
        last = 0;
    }

    @Override
    public void incMessagesRead(int count) {}

    @Override
    public void lastBytesRead(int bytes) {
        last = bytes;
    }

    @Override
    public int lastBytesRead() {
        return last;
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
