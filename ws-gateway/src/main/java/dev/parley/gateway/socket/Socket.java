package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;

/**
 * One open WebSocket: its closing handshake, its pings, and the way out to it. Used on its event loop only.
 *
 * <p>It ends once, for its listener: with the peer's close frame, our own, a violation, or the loss of the channel. The
 * channel itself may live on until the peer's side of the closing handshake, or {@link SocketSweep}'s deadline.
 */
public final class Socket implements FrameSink {

    private enum State {
        OPEN,
        /** Our close frame is out; the peer's is awaited. */
        CLOSING,
        /** The peer broke the rules and was told; what it still sends is passed over, so that it can read why. */
        DISCARDING,
        CLOSED
    }

    private final Channel channel;
    private final Outbox outbox;
    private final SocketListener listener;
    private State state = State.OPEN;
    private boolean flushDue;
    private final long openedAt = System.nanoTime();
    private long heardAt = openedAt;
    private long activeAt = openedAt;
    private long pingedAt;
    private long endedAt;
    private boolean pingUnanswered;

    public Socket(Channel channel, Outbox outbox, SocketListener listener) {
        this.channel = channel;
        this.outbox = outbox;
        this.listener = listener;
    }

    public boolean isOpen() {
        return state == State.OPEN;
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
        long free = channel.bytesBeforeUnwritable() - (marks.high() - marks.low());
        return (int) Math.max(0, free);
    }

    /** Runs something on the event loop, outside of any context, once all that is queued now has gone or can't go. */
    public void whenDrained(Runnable run) {
        channel.write(Unpooled.EMPTY_BUFFER).addListener(gone -> run.run());
        flushAtTicksEnd();
    }

    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /**
     * Queues frames of messages; they go out at the tick's end.
     *
     * @param frames released by this call, also if the socket is no longer open
     * @param now {@link System#nanoTime}
     */
    public void write(ByteBuf frames, long now) {
        if (state != State.OPEN) {
            frames.release();
            return;
        }
        activeAt = now;
        queue(frames);
    }

    /** Ends the connection from our side: a close frame after what was queued, then the peer's answer is awaited. */
    public void close(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason);
            queue(FrameWriter.close(allocator(), reason));
        }
    }

    /** Stops or goes on reading, so that a flood stays in the sender's TCP window. */
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    /** When a message last went either way, as {@link System#nanoTime}. */
    public long activeAt() {
        return activeAt;
    }

    long heardAt() {
        return heardAt;
    }

    long endedAt() {
        return endedAt;
    }

    boolean isPaused() {
        return !channel.config().isAutoRead();
    }

    long openedAt() {
        return openedAt;
    }

    long pingedAt() {
        return pingedAt;
    }

    boolean isPingUnanswered() {
        return pingUnanswered;
    }

    void ping(long now) {
        pingUnanswered = true;
        pingedAt = now;
        queue(FrameWriter.ping(allocator()));
    }

    /** Drops the channel without a word. */
    void abort(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSED, reason);
        }
        ChannelEnd.drop(channel);
    }

    void flush() {
        flushDue = false;
        channel.flush();
    }

    private void queue(ByteBuf frames) {
        channel.write(frames, channel.voidPromise());
        flushAtTicksEnd();
    }

    private void flushAtTicksEnd() {
        if (!flushDue) {
            flushDue = true;
            outbox.flushLater(this);
        }
    }

    private void end(State next, CloseReason reason) {
        state = next;
        endedAt = System.nanoTime();
        setReading(true);
        listener.onEnd(reason);
    }

    /** Bytes have come, whatever they mean. */
    void heard() {
        heardAt = System.nanoTime();
        pingUnanswered = false;
    }

    @Override
    public void onText(String text) {
        if (state == State.OPEN) {
            activeAt = heardAt;
            listener.onMessage(Payload.text(text));
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        if (state == State.OPEN) {
            activeAt = heardAt;
            listener.onMessage(Payload.binary(bytes));
        }
    }

    @Override
    public void onPing(ByteBuf payload) {
        // A full queue drops the pong: RFC 6455 section 5.5.3 lets us answer the latest ping only.
        if (state == State.OPEN && !isFull()) {
            queue(FrameWriter.pong(allocator(), payload));
        }
    }

    @Override
    public void onPong() {
        // That it came is all it says, and heard() has noted it.
    }

    @Override
    public void onClose(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason.codeAlone()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            closeAfterWrites();
        }
    }

    /** What is queued goes out first, our close frame with it. */
    private void closeAfterWrites() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void onViolation(CloseReason reason) {
        if (state == State.OPEN) {
            listener.onViolation(reason);
        } else {
            closeAfterWrites();
        }
    }

    /** Ends the connection for a violation: a close frame, then nothing more from us, and no answer is awaited. */
    public void fail(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.DISCARDING, reason);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason))
                    .addListener(written -> ChannelEnd.sayNoMore(channel));
        }
    }

    /** The channel is closed. */
    void gone() {
        if (state == State.OPEN) {
            end(State.CLOSED, CloseCode.ABNORMAL.reason());
        }
        state = State.CLOSED;
        listener.onGone();
    }

    /** Something of ours failed: the peer is told, if it can be, and the channel closed. */
    void broken() {
        try {
            close(CloseCode.INTERNAL_ERROR.reason());
        } finally {
            closeAfterWrites();
        }
    }
}
