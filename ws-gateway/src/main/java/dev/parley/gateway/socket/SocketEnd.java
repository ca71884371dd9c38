package dev.parley.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/**
 * One socket's end. For its listener the socket ends once: with the peer's close frame, our own, a violation, or the loss of
 * the channel. The channel may stay open until the peer finishes the closing handshake, or until {@link SocketSweep}'s
 * deadline. A superclass of {@link Socket}, for the same reason as {@link SocketOut} is one.
 */
abstract class SocketEnd extends SocketOut {

    private enum State {
        OPEN,
        /** Our close frame is out; the peer's is awaited. */
        CLOSING,
        /** Our close frame for a violation is out; later bytes are discarded, so that the peer can read the frame. */
        DISCARDING,
        CLOSED
    }

    private static final CloseReason SHORT_OF_MEMORY =
            CloseCode.TRY_AGAIN_LATER.because("The gateway is short of memory");

    private static final CloseReason LATE_MESSAGE =
            CloseCode.POLICY_VIOLATION.because("A message did not become whole in time");

    private final long openedAt = System.nanoTime();
    private State state = State.OPEN;
    private boolean reset;
    private @Nullable Moment ended;

    SocketEnd(Channel channel, Outbox outbox, SocketListener listener, ReadRates rates, boolean compresses) {
        super(channel, outbox, listener, rates, compresses);
    }

    @Override
    public final boolean isOpen() {
        return state == State.OPEN;
    }

    /** As {@link System#nanoTime}. */
    public final long openedAt() {
        return openedAt;
    }

    /** When it ended, as {@link System#nanoTime}; when it began, as long as it is open. */
    final long endedAt() {
        return ended == null ? openedAt : ended.nanos();
    }

    /** As below, for the gateway. */
    public final void close(CloseReason reason) {
        close(reason, ClosedBy.GATEWAY);
    }

    /** Ends the connection from our side: queues a close frame and waits for the peer's. */
    public final void close(CloseReason reason, ClosedBy by) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason, by);
            queue(FrameWriter.close(allocator(), reason));
        }
    }

    /** Ends the connection and drops the channel, without a close frame. */
    public final void abort(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSED, reason, isLost(reason) ? ClosedBy.NETWORK : ClosedBy.GATEWAY);
        }
        ChannelEnd.drop(channel);
    }

    private static boolean isLost(CloseReason reason) {
        return reason.code() == CloseCode.ABNORMAL.code();
    }

    /** Ends the connection for a violation: sends a close frame, ends our output, and waits for no answer. */
    public final void fail(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.DISCARDING, reason, ClosedBy.GATEWAY);
            outbox.settle(this);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason))
                    .addListener(written -> ChannelEnd.endOutput(channel));
        }
    }

    private void end(State next, CloseReason reason, ClosedBy by) {
        state = next;
        outbox.closes().count(reason.code(), by);
        ended = new Moment(System.nanoTime());
        stopPace();
        readToEnd();
        listener.onEnd(reason);
    }

    /** See {@link FrameSink#onClose}. */
    public final void onClose(CloseReason reason) {
        if (state == State.OPEN) {
            end(State.CLOSING, reason, ClosedBy.CLIENT);
            outbox.settle(this);
            channel.writeAndFlush(FrameWriter.close(allocator(), reason.codeAlone()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            ChannelEnd.afterWrites(channel);
        }
    }

    /** See {@link FrameSink#onViolation}. */
    public final void onViolation(CloseReason reason) {
        if (state == State.OPEN) {
            listener.onViolation(reason);
        } else {
            ChannelEnd.afterWrites(channel);
        }
    }

    /** Closes the connection, since a message did not become whole in time. */
    final void failLateMessage() {
        outbox.conduct().messageTimeouts().increment();
        stopReader();
        fail(LATE_MESSAGE);
    }

    /**
     * Ends the connection, since it holds much of what is short, and releases that. A close frame can't get past a long queue,
     * so a slow consumer's channel is dropped.
     */
    @Override
    public final boolean shed() {
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

    /** The client has reset the connection, and {@link #gone} follows: nobody waits for an answer to what it sent. */
    final void reset() {
        reset = true;
    }

    /** The channel is closed. */
    final void gone() {
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

    /** The gateway failed: sends a close frame if possible, and closes the channel. */
    final void broken() {
        try {
            close(CloseCode.INTERNAL_ERROR.reason());
        } finally {
            ChannelEnd.afterWrites(channel);
        }
    }
}
