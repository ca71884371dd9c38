package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.compression.MessageInflater;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket: its frames out, its pings, and its closing handshake. Used on its event loop only.
 *
 * <p>For its listener the socket ends once: with the peer's close frame, our own, a violation, or the loss of the channel.
 * The channel may stay open until the peer finishes the closing handshake, or until {@link SocketSweep}'s deadline.
 */
public final class Socket extends SocketOut implements FrameSink {

    private enum State {
        OPEN,
        /** Our close frame is out; the peer's is awaited. */
        CLOSING,
        /** Our close frame for a violation is out; later bytes are discarded, so that the peer can read the frame. */
        DISCARDING,
        CLOSED
    }

    /** @param nanos as {@link System#nanoTime} */
    private record Moment(long nanos) {}

    private static final CloseReason SHORT_OF_MEMORY =
            CloseCode.TRY_AGAIN_LATER.because("The gateway is short of memory");

    private static final CloseReason LATE_MESSAGE =
            CloseCode.POLICY_VIOLATION.because("A message did not become whole in time");

    private State state = State.OPEN;
    private final long openedAt = System.nanoTime();
    private long heardAt = openedAt;
    private long activeAt = openedAt;
    private boolean reset;
    /** The ping that no byte of the client has followed. An object of its own, since most sockets have none at any time. */
    private @Nullable Moment unanswered;

    private @Nullable Moment ended;
    private @Nullable Pongs pongs;

    /** A socket without compression, which is read as fast as its client sends. */
    public Socket(Channel channel, Outbox outbox, SocketListener listener) {
        this(channel, outbox, listener, ReadRates.UNLIMITED, false);
    }

    /**
     * @param rates how fast its client is read
     * @param compresses true if permessage-deflate was negotiated; the outbox then has a compression
     */
    public Socket(Channel channel, Outbox outbox, SocketListener listener, ReadRates rates, boolean compresses) {
        super(channel, outbox, listener, rates, compresses);
    }

    @Override
    public @Nullable MessageInflater inflater() {
        Compression negotiated = compression();
        return negotiated == null ? null : negotiated.inflater();
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /**
     * Queues frames of messages that other sockets share; they go out at the tick's end.
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
        queueShared(frames);
    }

    /**
     * Writes frames that other sockets share: at once if nothing of this socket is queued, and if this is the last channel
     * that was {@link #announce announced}; else by the queue.
     *
     * @param frames a direct buffer, left unchanged; the caller releases it
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
            outbox.traffic().messagesSent().increment();
            if (!outbox.reply(this, payload)) {
                queue(FrameWriter.message(allocator(), payload, deflater()));
            }
        }
    }

    /** As below, for the gateway. */
    public void close(CloseReason reason) {
        close(reason, ClosedBy.GATEWAY);
    }

    /** Ends the connection from our side: queues a close frame and waits for the peer's. */
    public void close(CloseReason reason, ClosedBy by) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason, by);
            queue(FrameWriter.close(allocator(), reason));
        }
    }

    /** When the last message went in or out, as {@link System#nanoTime}. */
    public long activeAt() {
        return activeAt;
    }

    @Override
    long heardAt() {
        return heardAt;
    }

    /** When it ended, as {@link System#nanoTime}; when it began, as long as it is open. */
    long endedAt() {
        return ended == null ? openedAt : ended.nanos();
    }

    /** As {@link System#nanoTime}. */
    public long openedAt() {
        return openedAt;
    }

    /** How long a ping has been without an answer; negative if there is none. */
    long unansweredNanos(long now) {
        return unanswered == null ? -1 : now - unanswered.nanos();
    }

    void ping(long now) {
        unanswered = new Moment(now);
        queue(FrameWriter.ping(allocator()));
    }

    /** Ends the connection and drops the channel, without a close frame. */
    public void abort(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSED, reason, isLost(reason) ? ClosedBy.NETWORK : ClosedBy.GATEWAY);
        }
        ChannelEnd.drop(channel);
    }

    private static boolean isLost(CloseReason reason) {
        return reason.code() == CloseCode.ABNORMAL.code();
    }

    private void end(State next, CloseReason reason, ClosedBy by) {
        state = next;
        outbox.closes().count(reason.code(), by);
        ended = new Moment(System.nanoTime());
        stopPace();
        readToEnd();
        listener.onEnd(reason);
    }

    /** Bytes were read, and are about to be handled. */
    void heard() {
        heardAt = System.nanoTime();
        unanswered = null;
        listener.onRead();
    }

    /** The bytes that were read are handled. */
    void handled() {
        handled(heardAt);
        if (pongs != null) {
            pongs.onReadEnd();
        }
    }

    /** Bytes of frames were read. */
    void received(int bytes) {
        outbox.traffic().bytesReceived().add(bytes);
        charge(bytes);
    }

    /** Charges the client for bytes that were read or sent on its behalf; see {@link ReadRates}. It pays after its next read. */
    public void charge(int bytes) {
        pace().addBytes(bytes);
    }

    @Override
    public void onText(String text) {
        if (state == State.OPEN) {
            activeAt = heardAt;
            outbox.traffic().messagesReceived().increment();
            pace().addMessage();
            listener.onMessage(Payload.text(text));
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        if (state == State.OPEN) {
            activeAt = heardAt;
            outbox.traffic().messagesReceived().increment();
            pace().addMessage();
            listener.onMessage(Payload.binary(bytes));
        }
    }

    @Override
    public void onFragment() {
        pace().addMessage();
    }

    @Override
    public void onInflated(int bytes) {
        pace().addBytes(bytes);
        InflateTurns turns = inflateTurns();
        if (turns != null) {
            turns.spend(bytes);
            waitsToInflate();
        }
    }

    /** Returns true if the client's compressed messages wait for a turn of their own, so that nothing more is read until then. */
    boolean waitsToInflate() {
        InflateTurns turns = inflateTurns();
        if (turns == null || !turns.isOver() || state != State.OPEN) {
            return false;
        }
        turns.await(this);
        return true;
    }

    @Override
    public void onPing(ByteBuf payload) {
        pace().addControl();
        if (state == State.OPEN) {
            if (pongs == null) {
                pongs = new Pongs(this);
            }
            pongs.onPing(payload);
        }
    }

    @Override
    public void onPong() {
        // heard() has recorded that bytes came, which is all a pong means.
        pace().addControl();
    }

    @Override
    public void onClose(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason, ClosedBy.CLIENT);
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

    /** Closes the connection, since a message did not become whole in time. */
    void failLateMessage() {
        outbox.conduct().messageTimeouts().increment();
        stopReader();
        fail(LATE_MESSAGE);
    }

    /** Ends the connection for a violation: sends a close frame, ends our output, and waits for no answer. */
    public void fail(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.DISCARDING, reason, ClosedBy.GATEWAY);
            outbox.settle(this);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason))
                    .addListener(written -> ChannelEnd.endOutput(channel));
        }
    }

    /** The client has reset the connection, and {@link #gone} follows: nobody waits for an answer to what it sent. */
    void reset() {
        reset = true;
    }

    /** The channel is closed. */
    void gone() {
        if (state == State.OPEN) {
            if (reset) {
                listener.onReset();
            }
            end(State.CLOSED, CloseCode.ABNORMAL.reason(), ClosedBy.NETWORK);
        }
        state = State.CLOSED;
        stopReader();
        settleQueue();
        listener.onGone();
    }

    /**
     * Ends the connection, since it holds much of what is short, and releases that. A close frame can't get past a long queue,
     * so a slow consumer's channel is dropped.
     */
    @Override
    public boolean shed() {
        boolean wasOpen = state == State.OPEN;
        stopReader();
        listener.discardHeld();
        if (!wasOpen || memory().throttles(settleQueue())) {
            abort(CloseCode.SLOW_CONSUMER.reason());
        } else {
            fail(SHORT_OF_MEMORY);
        }
        settleQueue();
        return wasOpen;
    }

    /** The gateway failed: sends a close frame if possible, and closes the channel. */
    void broken() {
        try {
            close(CloseCode.INTERNAL_ERROR.reason());
        } finally {
            ChannelEnd.afterWrites(channel);
        }
    }
}
