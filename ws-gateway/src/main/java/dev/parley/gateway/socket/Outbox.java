package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import dev.parley.gateway.compression.Compression;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.turn.AfterIo;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of one event loop's sockets. Frames queued within a tick go out at its end with one flush for each socket,
 * so that many small frames cost one system call. Replies, which go to one socket only, are gathered in a buffer that all
 * sockets share; they are written when another socket needs the buffer, or at the tick's end.
 */
public final class Outbox {

    /** How many bytes are gathered for one socket; a larger reply is queued. */
    private static final int REPLY_BYTES = 64 * 1024;

    private final Context context;
    private final LoopMemory memory;
    private final SocketMeters meters;
    private final @Nullable Compression compression;
    private final @Nullable InflateTurns inflateTurns;
    private List<SocketOut> written = new ArrayList<>();
    private List<SocketOut> spare = new ArrayList<>();
    private boolean flushDue;
    private final TlsRecords records = new TlsRecords();

    private @Nullable ByteBuf replies;
    /** The socket whose replies are in the buffer. */
    private @Nullable SocketOut replying;

    /** For sockets that no memory budget limits. */
    public Outbox(Context context) {
        this(context, LoopMemory.unlimited(), SocketMeters.unread(), null);
    }

    /**
     * @param context of the event loop on which the sockets live
     * @param memory counts what they hold
     * @param meters count what they do, and what is done about it
     * @param compression for the sockets that negotiated it; null if none does
     */
    public Outbox(Context context, LoopMemory memory, SocketMeters meters, @Nullable Compression compression) {
        this.context = context;
        this.memory = memory;
        this.meters = meters;
        this.compression = compression;
        this.inflateTurns = compression == null ? null : new InflateTurns(AfterIo.loopOf(context));
    }

    TrafficCounters traffic() {
        return meters.traffic();
    }

    ConductCounters conduct() {
        return meters.conduct();
    }

    CloseCounters closes() {
        return meters.closes();
    }

    @Nullable
    Compression compression() {
        return compression;
    }

    /** Null without compression. */
    @Nullable
    InflateTurns inflateTurns() {
        return inflateTurns;
    }

    LoopMemory memory() {
        return memory;
    }

    TlsRecords records() {
        return records;
    }

    /** Flushes a socket at the tick's end. The caller calls it once per socket and tick. */
    void flushLater(SocketOut socket) {
        written.add(socket);
        flushAtTicksEnd();
    }

    private void flushAtTicksEnd() {
        if (!flushDue) {
            flushDue = true;
            context.runOnContext(tickEnds -> flush());
        }
    }

    private void flush() {
        flushDue = false;
        writeReplies();
        List<SocketOut> now = written;
        written = spare;
        spare = now;
        now.forEach(SocketOut::flush);
        now.clear();
    }

    /**
     * Gathers a reply for a socket. Returns false if the reply is too large.
     *
     * @param bytes the payload's
     */
    boolean reply(SocketOut socket, Payload payload, byte[] bytes) {
        int size = FrameWriter.MAX_HEADER_BYTES + bytes.length;
        if (size > REPLY_BYTES) {
            return false;
        }
        FrameWriter.append(repliesTo(socket, size), payload, bytes, socket.deflater());
        flushAtTicksEnd();
        return true;
    }

    /** Gathers a pong for a socket. */
    void pong(SocketOut socket, byte[] payload) {
        FrameWriter.appendPong(repliesTo(socket, FrameWriter.MAX_HEADER_BYTES + payload.length), payload);
        flushAtTicksEnd();
    }

    private ByteBuf repliesTo(SocketOut socket, int size) {
        if (replying != socket || (replies != null && replies.writableBytes() < size)) {
            writeReplies();
            replying = socket;
        }
        if (replies == null) {
            replies = ByteBufAllocator.DEFAULT.directBuffer(REPLY_BYTES, REPLY_BYTES);
        }
        return replies;
    }

    /** Writes a socket's gathered replies, so that they precede what it writes next. */
    void settle(SocketOut socket) {
        if (replying == socket) {
            writeReplies();
        }
    }

    private void writeReplies() {
        SocketOut whose = replying;
        ByteBuf gathered = replies;
        replying = null;
        if (whose != null && gathered != null) {
            try {
                whose.writeOwn(gathered);
            } catch (RuntimeException | Error broken) {
                // Part of a frame may have gone out, so the client could not read what follows.
                ChannelEnd.drop(whose.channel);
                throw broken;
            } finally {
                // The next socket must never get this one's replies.
                gathered.clear();
            }
        }
    }

    /** Releases the buffers, once there are no more sockets. */
    public void close() {
        writeReplies();
        records.close();
        if (replies != null) {
            replies.release();
            replies = null;
        }
    }
}
