package dev.parley.gateway.socket;

import dev.parley.http.memory.LoopMemory;
import dev.parley.http.memory.MemoryHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one socket holds: the message that is being read, bytes that wait to be inflated, and the frames that the client has not
 * accepted; and why it is not read. A superclass of {@link SocketOut}, for the same reason as that is one.
 */
abstract class SocketMemory implements MemoryHolder {

    /** What a queued frame costs beside its bytes: Netty's entry and the frame's buffer object. */
    private static final int ENTRY_BYTES = 224;

    final Channel channel;
    final Outbox outbox;
    final SocketListener listener;
    private final ReadRates rates;
    /** Made when there is something to pay for, since many connections only listen. */
    private @Nullable ReadPace pace;

    private @Nullable FrameReader reader;
    private boolean withinMessage;
    /** When the unfinished message began, or when its client was read again after a pause; if there is one. */
    private long messageBegunAt;

    private int readBytes;
    /** With what they cost, in {@link UnreadBytes}. */
    private int unreadBytes;
    /** Queued by this socket alone since its queue was last empty. Bytes that sockets share are counted elsewhere. */
    private int ownBytes;

    private int queuedBytes;
    /** False if the queue is empty for certain. */
    private boolean mayBeQueued = true;

    /** Bits of {@link ReadPause}. */
    private byte pauses;

    private boolean listed;

    SocketMemory(Channel channel, Outbox outbox, SocketListener listener, ReadRates rates) {
        this.channel = channel;
        this.outbox = outbox;
        this.listener = listener;
        this.rates = rates;
    }

    /** The reader passes frames to this socket from now on. */
    final void readBy(FrameReader frames) {
        reader = frames;
    }

    final ReadPace pace() {
        if (pace == null) {
            pace = new ReadPace(this, rates, heardAt());
        }
        return pace;
    }

    final void stopPace() {
        if (pace != null) {
            pace.stop();
        }
    }

    final LoopMemory memory() {
        return outbox.memory();
    }

    /**
     * The bytes that were read are handled, and paid for. What the socket holds now is counted, and judged if memory is short.
     *
     * @param now when they were read
     */
    final void handled(long now) {
        if (pace != null) {
            pace.pay(now);
        }
        if (reader != null) {
            boolean begun = reader.takeBegun();
            boolean within = reader.isWithinMessage();
            if (within && (begun || !withinMessage)) {
                messageBegunAt = now;
            }
            withinMessage = within;
            countRead(reader.heldBytes());
        }
        judge();
    }

    /** Bytes were read. What the socket holds now is judged if memory is short. */
    final void judge() {
        long held = countedBytes();
        if (held == 0) {
            return;
        }
        list();
        if (memory().refuses(held)) {
            memory().shed(this);
        } else if (memory().throttles(held)) {
            throttle(true);
        }
    }

    /** Releases an unfinished message, and bytes that wait to be inflated; what is read from now on is skipped. */
    final void stopReader() {
        if (reader != null) {
            reader.stop();
        }
        if (unreadBytes > 0) {
            UnreadBytes.discard(channel);
        }
        withinMessage = false;
        countRead(0);
    }

    private void countRead(int bytes) {
        if (bytes != readBytes) {
            memory().add(bytes - readBytes);
            readBytes = bytes;
        }
    }

    /** Bytes wait to be inflated, or, if negative, wait no longer. */
    final void countUnread(int bytes) {
        unreadBytes += bytes;
        memory().add(bytes);
        if (bytes > 0) {
            list();
        }
    }

    /**
     * A frame was queued.
     *
     * @param own its bytes; 0 if other sockets share them
     */
    final void countQueued(int own) {
        mayBeQueued = true;
        ownBytes += own;
        queuedBytes += own + ENTRY_BYTES;
        memory().add(own + ENTRY_BYTES);
        outbox.traffic().queuedBytes().add(own + ENTRY_BYTES);
        list();
    }

    /** Has the memory's look include this socket, until it holds nothing. */
    private void list() {
        if (!listed) {
            listed = true;
            memory().list(this);
        }
    }

    @Override
    public final void onUnlisted() {
        listed = false;
        throttle(false);
    }

    @Override
    public final void throttle(boolean stop) {
        if (stop) {
            pause(ReadPause.MEMORY);
        } else {
            resume(ReadPause.MEMORY);
            onUnthrottled();
        }
    }

    /** The socket may make us hold more again. Called within a loop over all sockets, so whatever it sends waits for a turn. */
    abstract void onUnthrottled();

    public abstract boolean isOpen();

    /** When bytes were last read, as {@link System#nanoTime}. */
    abstract long heardAt();

    /** Stops reading for a reason, so that a flood stays in the sender's TCP window. A socket that has ended is read to its end. */
    public void pause(ReadPause reason) {
        if (isOpen()) {
            pauses = (byte) (pauses | reason.bit());
            channel.config().setAutoRead(false);
        }
    }

    /** The reason is gone. */
    public void resume(ReadPause reason) {
        if (!isPausedFor(reason)) {
            return;
        }
        pauses = (byte) (pauses & ~reason.bit());
        if (pauses == 0) {
            messageBegunAt = System.nanoTime();
            channel.config().setAutoRead(true);
        }
    }

    /** How long an unfinished message has been on its way, not counting the time before a pause; 0 if there is none. */
    final long unfinishedNanos(long now) {
        return withinMessage && pauses == 0 ? now - messageBegunAt : 0;
    }

    /** Reads to the end, whatever the reasons not to. */
    void readToEnd() {
        pauses = 0;
        channel.config().setAutoRead(true);
    }

    final boolean isPausedFor(ReadPause reason) {
        return (pauses & reason.bit()) != 0;
    }

    /** Returns true if the socket is not read. */
    public boolean isPaused() {
        return pauses != 0;
    }

    /** Measures the queue again: the client accepts bytes whenever it reads. Returns all its bytes. */
    final long settleQueue() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        long pending = queue == null ? 0 : queue.totalPendingWriteBytes();
        mayBeQueued = pending > 0;
        ownBytes = (int) Math.min(ownBytes, pending);
        int held = pending == 0 ? 0 : ownBytes + ENTRY_BYTES * queue.size();
        if (held != queuedBytes) {
            memory().add(held - queuedBytes);
            outbox.traffic().queuedBytes().add(held - queuedBytes);
            queuedBytes = held;
        }
        return pending + queuedBytes - ownBytes;
    }

    /** Returns true if frames are queued. For an empty queue, which is the rule, nothing but this object is read. */
    final boolean hasQueue() {
        if (mayBeQueued) {
            settleQueue();
        }
        return mayBeQueued;
    }

    /** How many bytes of frames the client has not accepted, with what their queue costs. */
    public final long queuedBytes() {
        return settleQueue();
    }

    @Override
    public final long heldBytes() {
        return heldInput() + settleQueue() + listener.heldBytes();
    }

    /** Returns true if nothing more may be queued, since memory is short and the socket holds more than every socket may. */
    final boolean holdsTooMuch() {
        return memory().isClosing() && memory().refuses(countedBytes());
    }

    /** What the socket holds, without measuring its queue again. */
    final long countedBytes() {
        return heldInput() + queuedBytes + listener.heldBytes();
    }

    private long heldInput() {
        return (long) readBytes + unreadBytes;
    }
}
