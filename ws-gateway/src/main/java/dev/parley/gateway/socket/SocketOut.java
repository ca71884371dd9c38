package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;

/**
 * The way out of one socket: what the channel takes at once goes by a {@link DirectWrite}, the rest is queued until the
 * tick's end. A part of {@link Socket}, and a class of its own only to the reader: an object would cost every connection.
 */
abstract class SocketOut {

    final Channel channel;
    final Outbox outbox;
    private final boolean direct;
    private boolean flushDue;

    SocketOut(Channel channel, Outbox outbox) {
        this.channel = channel;
        this.outbox = outbox;
        this.direct = DirectWrite.suits(channel);
    }

    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** Whether the outbound queue is over its bound, with what this tick has written offered to the peer first. */
    public boolean isFull() {
        if (!channel.isWritable() && flushDue) {
            channel.flush();
        }
        return !channel.isWritable();
    }

    /** How many bytes may be queued by what can wait, so that half of the bound stays for what can't. */
    public int room() {
        WriteBufferWaterMark marks = channel.config().getWriteBufferWaterMark();
        return (int) Math.max(0, channel.bytesBeforeUnwritable() - (marks.high() - marks.low()));
    }

    /** Runs something on the event loop, outside of any context, once all that is queued now has gone or can't go. */
    public void whenDrained(Runnable run) {
        outbox.settle(this);
        channel.write(Unpooled.EMPTY_BUFFER).addListener(gone -> run.run());
        flushAtTicksEnd();
    }

    /** Writes at once what can be, and queues the rest; the buffer stays as it was and the caller's. */
    void writeOrQueue(ByteBuf shared) {
        outbox.settle(this);
        int rest = shared.readableBytes() - writeAtOnce(shared);
        if (rest > 0) {
            queue(shared.retainedSlice(shared.writerIndex() - rest, rest));
        }
    }

    /** Takes this socket's replies out of the buffer in which they were gathered. */
    void writeOwn(ByteBuf replies) {
        int rest = replies.readableBytes() - writeAtOnce(replies);
        if (rest > 0) {
            channel.write(
                    allocator().directBuffer(rest).writeBytes(replies, replies.writerIndex() - rest, rest),
                    channel.voidPromise());
            flushAtTicksEnd();
        }
    }

    private int writeAtOnce(ByteBuf frames) {
        return direct ? DirectWrite.write(channel, frames) : 0;
    }

    /** Released when it has gone or can't go. */
    void queue(ByteBuf frames) {
        outbox.settle(this);
        channel.write(frames, channel.voidPromise());
        flushAtTicksEnd();
    }

    private void flushAtTicksEnd() {
        if (!flushDue) {
            flushDue = true;
            outbox.flushLater(this);
        }
    }

    void flush() {
        flushDue = false;
        channel.flush();
    }
}
