package dev.parley.gateway.socket;

import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.compression.MessageDeflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * One socket's output. Bytes that the channel accepts at once go out by a {@link DirectWrite}, the rest is queued until
 * the tick's end. A superclass of {@link Socket} and not an object of its own, which would cost memory per connection.
 */
abstract class SocketOut extends SocketMemory {

    private final DirectWrite direct;
    /** The kernel's socket on epoll; null on other transports. */
    final io.netty.channel.unix.@Nullable Socket kernel;

    /** True over TLS, where each socket has its own encrypted copy of shared frames in its queue. */
    private final boolean encrypts;

    private final boolean compresses;
    private boolean flushDue;
    /** How many channels have frames for this socket in this tick, and have not written them yet. */
    private int channelsDue;

    SocketOut(Channel channel, Outbox outbox, SocketListener listener, ReadRates rates, boolean compresses) {
        super(channel, outbox, listener, rates);
        this.compresses = compresses;
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        this.encrypts = tls != null;
        this.kernel = channel instanceof EpollSocketChannel epoll ? DirectWrite.kernelSocketOf(epoll) : null;
        this.direct = directWrite(tls);
    }

    private DirectWrite directWrite(@Nullable SslHandler tls) {
        if (kernel == null) {
            return DirectWrite.NONE;
        }
        return tls == null
                ? DirectWrite.IN_THE_CLEAR
                : new TlsWrite(tls, channel.pipeline().context(tls), outbox.records());
    }

    final @Nullable Compression compression() {
        return compresses ? outbox.compression() : null;
    }

    final @Nullable InflateTurns inflateTurns() {
        return compresses ? outbox.inflateTurns() : null;
    }

    /** What deflates the messages of this event loop for clients that negotiated it; null if this one did not. */
    public @Nullable MessageDeflater deflater() {
        Compression negotiated = compression();
        return negotiated == null ? null : negotiated.deflater();
    }

    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /**
     * Returns true if the outbound queue is over its bound, after a flush of what was queued in this tick. While the process's
     * memory is short, the bound is what every socket may hold.
     */
    public boolean isFull() {
        boolean full = isOverBound();
        if (full && flushDue) {
            channel.flush();
            settleQueue();
            full = isOverBound();
        }
        return full;
    }

    private boolean isOverBound() {
        return (hasQueue() && !channel.isWritable()) || holdsTooMuch();
    }

    /** How many bytes a replay may queue: half of the bound stays free for live messages. None while memory is short. */
    public int room() {
        if (memory().throttles(countedBytes())) {
            return 0;
        }
        WriteBufferWaterMark marks = channel.config().getWriteBufferWaterMark();
        return (int) Math.max(0, channel.bytesBeforeUnwritable() - (marks.high() - marks.low()));
    }

    /** Runs an action on the event loop, outside of any context, once all bytes queued now were written or have failed. */
    public void whenDrained(Runnable run) {
        outbox.settle(this);
        channel.write(Unpooled.EMPTY_BUFFER).addListener(gone -> run.run());
        flushAtTicksEnd();
    }

    /**
     * One more channel has frames for this socket in this tick, and will write them. Reads what the write needs: for many
     * sockets one after the other, the processor fetches that side by side, and each write then finds it in its cache.
     */
    public void announce() {
        if (isOpen() && kernel != null && kernel.isOpen()) {
            channelsDue++;
        }
    }

    /** Writes at once what the channel accepts, and queues the rest. The buffer is left unchanged; the caller releases it. */
    void writeOrQueue(ByteBuf shared) {
        if (channelsDue > 1) {
            channelsDue--;
            queueShared(shared.retainedDuplicate());
            return;
        }
        channelsDue = 0;
        outbox.settle(this);
        countSent(shared);
        int rest = shared.readableBytes() - direct.write(this, shared);
        if (rest > 0) {
            queue(shared.retainedSlice(shared.writerIndex() - rest, rest), encrypts ? rest : 0);
        }
    }

    /** Writes this socket's replies, copying from the shared buffer what must be queued. */
    void writeOwn(ByteBuf replies) {
        countSent(replies);
        int rest = replies.readableBytes() - direct.write(this, replies);
        if (rest > 0) {
            channel.write(
                    allocator().directBuffer(rest).writeBytes(replies, replies.writerIndex() - rest, rest),
                    channel.voidPromise());
            countQueued(rest);
            flushAtTicksEnd();
        }
    }

    /** Returns true if the kernel's socket may be written to: it is open, and nothing is queued. */
    final boolean isIdle() {
        // The kernel may have given a closed channel's descriptor to another file.
        return kernel != null && kernel.isOpen() && !hasQueue();
    }

    private void countSent(ByteBuf frames) {
        outbox.traffic().bytesSent().add(frames.readableBytes());
    }

    /** Queues frames of this socket alone, which are released once they were written or have failed. */
    void queue(ByteBuf frames) {
        countSent(frames);
        queue(frames, frames.readableBytes());
    }

    /** Queues frames whose bytes other sockets share. */
    void queueShared(ByteBuf frames) {
        countSent(frames);
        queue(frames, encrypts ? frames.readableBytes() : 0);
    }

    /**
     * Sends a pong: within the tick if the client has read all before it, else behind that.
     *
     * @param written runs once a pong that had to be queued was written or has failed
     * @return true if it was queued
     */
    boolean pong(byte[] payload, Runnable written) {
        if (settleQueue() == 0) {
            outbox.pong(this, payload);
            return false;
        }
        outbox.settle(this);
        ByteBuf frame = FrameWriter.pong(allocator(), payload);
        countSent(frame);
        countQueued(frame.readableBytes());
        channel.write(frame).addListener(done -> written.run());
        flushAtTicksEnd();
        return true;
    }

    /** Returns true if the socket holds more than every socket may, while memory is short. */
    boolean isThrottled() {
        return memory().throttles(countedBytes());
    }

    private void queue(ByteBuf frames, int own) {
        outbox.settle(this);
        channel.write(frames, channel.voidPromise());
        countQueued(own);
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
        channelsDue = 0;
        channel.flush();
        settleQueue();
    }
}
