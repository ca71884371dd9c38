package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * One open WebSocket: its closing handshake, its pings, and the way out to it. Used on its event loop only.
 *
 * <p>It ends once, for its listener: with the peer's close frame, our own, a violation, or the loss of the channel. The
 * channel itself may live on until the peer's side of the closing handshake, or {@link SocketSweep}'s deadline.
 */
public final class Socket extends SocketOut implements FrameSink {

    private enum State {
        OPEN,
        /** Our close frame is out; the peer's is awaited. */
        CLOSING,
        /** The peer broke the rules and was told; what it still sends is passed over, so that it can read why. */
        DISCARDING,
        CLOSED
    }

    private final SocketListener listener;
    private State state = State.OPEN;
    private final long openedAt = System.nanoTime();
    private long heardAt = openedAt;
    private long activeAt = openedAt;
    private long pingedAt;
    private long endedAt;
    private boolean pingUnanswered;

    public Socket(Channel channel, Outbox outbox, SocketListener listener) {
        super(channel, outbox);
        this.listener = listener;
    }

    public boolean isOpen() {
        return state == State.OPEN;
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

    /**
     * Writes frames that others are given too: at once, if nothing of this socket waits, else they are queued.
     *
     * @param frames a direct buffer, left as it was and the caller's to release
     * @param now {@link System#nanoTime}
     */
    public void writeShared(ByteBuf frames, long now) {
        if (state == State.OPEN) {
            activeAt = now;
            writeOrQueue(frames);
        }
    }

    /** Sends a message to this socket alone; it goes out within the tick. */
    public void reply(Payload payload, long now) {
        if (state == State.OPEN) {
            activeAt = now;
            if (!outbox.reply(this, payload)) {
                queue(FrameWriter.message(allocator(), payload));
            }
        }
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

    /** Ends the connection and drops the channel, without a close frame. */
    public void abort(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSED, reason);
        }
        ChannelEnd.drop(channel);
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
        listener.onRead();
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
            outbox.settle(this);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason.codeAlone()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            ChannelEnd.afterWrites(channel);
        }
    }

    @Override
    public void onViolation(CloseReason reason) {
        if (state == State.OPEN) {
            listener.onViolation(reason);
        } else {
            ChannelEnd.afterWrites(channel);
        }
    }

    /** Ends the connection for a violation: a close frame, then nothing more from us, and no answer is awaited. */
    public void fail(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.DISCARDING, reason);
            outbox.settle(this);
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
            ChannelEnd.afterWrites(channel);
        }
    }
}
