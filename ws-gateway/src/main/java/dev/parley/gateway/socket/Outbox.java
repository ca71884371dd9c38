package dev.parley.gateway.socket;

import dev.parley.functions.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's way out. What is queued within a tick stays in the sockets' queues until the tick's end and then goes
 * out with one flush a socket, so that many small frames cost one system call. Replies, which are one socket's alone, are
 * gathered in a buffer that all sockets take turns with, and go out when it is the next one's turn.
 */
public final class Outbox {

    /** How much is gathered for one socket; what is larger goes by the queue. */
    private static final int REPLY_BYTES = 64 * 1024;

    private final Context context;
    private List<SocketOut> written = new ArrayList<>();
    private List<SocketOut> spare = new ArrayList<>();
    private boolean flushDue;

    private @Nullable ByteBuf replies;
    /** Whose turn it is with the replies. */
    private @Nullable SocketOut replying;

    /** @param context of the event loop on which all of this outbox's sockets live */
    public Outbox(Context context) {
        this.context = context;
    }

    /** Has the socket flushed at the tick's end; to call once per socket and tick. */
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

    /** Gathers a reply for a socket; false if it is too large for that. */
    boolean reply(SocketOut socket, Payload payload) {
        int size = FrameWriter.sizeOf(payload);
        if (size > REPLY_BYTES) {
            return false;
        }
        FrameWriter.append(repliesTo(socket, size), payload);
        flushAtTicksEnd();
        return true;
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

    /** Lets a socket's replies go out before what it writes now. */
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
                // A frame may have gone in part: nothing that follows would be understood.
                ChannelEnd.drop(whose.channel);
                throw broken;
            } finally {
                // Whatever happens: the next socket must not get this one's.
                gathered.clear();
            }
        }
    }

    /** Lets go of the buffer; when there are no more sockets. */
    public void close() {
        writeReplies();
        if (replies != null) {
            replies.release();
            replies = null;
        }
    }
}
