package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.compression.MessageInflater;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket: its messages and pings, in and out. Used on its event loop only.
 *
 * <p>The superclasses each hold one part: {@link SocketEnd} the closing handshake, {@link SocketOut} the writes, and
 * {@link SocketMemory} what is held, and why the socket is not read.
 */
public final class Socket extends SocketEnd implements FrameSink {

    private long heardAt = openedAt();
    private long activeAt = heardAt;
    /** The ping that no byte of the client has followed. */
    private @Nullable Moment unanswered;

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

    /**
     * Queues frames of messages that other sockets share; they go out at the tick's end.
     *
     * @param frames released by this call, also if the socket is no longer open
     * @param now {@link System#nanoTime}
     */
    public void write(ByteBuf frames, long now) {
        if (!isOpen()) {
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
        if (isOpen()) {
            activeAt = now;
            writeOrQueue(frames);
        }
    }

    /**
     * Sends a message to this socket alone; it goes out within the tick.
     *
     * @return the message's size in bytes; 0 if the socket is no longer open
     */
    public int reply(Payload payload, long now) {
        if (!isOpen()) {
            return 0;
        }
        activeAt = now;
        outbox.traffic().messagesSent().increment();
        byte[] bytes = payload.toByteArray();
        if (!outbox.reply(this, payload, bytes)) {
            queue(FrameWriter.message(allocator(), payload, bytes, deflater()));
        }
        return bytes.length;
    }

    /** When the last message went in or out, as {@link System#nanoTime}. */
    public long activeAt() {
        return activeAt;
    }

    @Override
    long heardAt() {
        return heardAt;
    }

    /** How long a ping has been without an answer; negative if there is none. */
    long unansweredNanos(long now) {
        return unanswered == null ? -1 : now - unanswered.nanos();
    }

    void ping(long now) {
        unanswered = new Moment(now);
        queue(FrameWriter.ping(allocator()));
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
    public void onText(String text, int bytes) {
        if (isOpen()) {
            activeAt = heardAt;
            outbox.traffic().messagesReceived().increment();
            pace().addMessage();
            listener.onMessage(Payload.text(text), bytes);
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        if (isOpen()) {
            activeAt = heardAt;
            outbox.traffic().messagesReceived().increment();
            pace().addMessage();
            listener.onMessage(Payload.binary(bytes), bytes.length);
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
        if (turns == null || !turns.isOver() || !isOpen()) {
            return false;
        }
        turns.await(this);
        return true;
    }

    @Override
    public void onPing(ByteBuf payload) {
        pace().addControl();
        if (isOpen()) {
            if (pongs == null) {
                pongs = new Pongs(this);
            }
            pongs.onPing(payload);
        }
    }

    @Override
    void onUnthrottled() {
        if (pongs != null) {
            pongs.onUnthrottled();
        }
    }

    @Override
    public void onPong() {
        // heard() has recorded that bytes came, which is all a pong means.
        pace().addControl();
    }
}
