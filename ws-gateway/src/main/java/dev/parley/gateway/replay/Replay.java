package dev.parley.gateway.replay;

import dev.parley.backplane.StoredPage;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Takes one member from a position to the live channel. The replay writes the missed messages no faster than the socket
 * accepts them, and makes the member live in the turn in which it has caught up. It runs in steps; each step ends by
 * waiting for a turn, the socket, a page of history, or the channel's next messages.
 */
public final class Replay {

    /** How many bytes one step writes, unless a single message is larger. */
    private static final int MAX_STEP_BYTES = 256 * 1024;

    private final LiveChannel channel;
    private final ChannelReplays replays;
    private final Membership membership;
    private final Promise<Joined> joined = Promise.promise();
    private final long deadline;
    private final Turns.Step step = this::step;

    /** The position of the last message that the member has. */
    private Position cursor;

    /** True once history has confirmed that its messages follow the cursor: a client may name any position. */
    private boolean certain;

    /** True if history had no message after the cursor. */
    private boolean atEnd;

    /** True if the socket's queue has emptied since the last write. */
    private boolean drained;

    private boolean ended;
    private int missed;

    Replay(LiveChannel channel, ChannelReplays replays, Membership membership, Position from) {
        this.channel = channel;
        this.replays = replays;
        this.membership = membership;
        this.cursor = from;
        this.deadline = replays.setDeadline(this::onDeadline);
    }

    /** Completes once the member is live. Fails with a {@link ConnectionException} or with the failure of a read. */
    public Future<Joined> joined() {
        return joined.future();
    }

    boolean isUnderWay() {
        return !ended;
    }

    private int step() {
        Socket socket = membership.member().openSocket();
        if (ended || socket == null) {
            return 0;
        }
        if (hasCaughtUp()) {
            goLive(true);
            return 0;
        }
        FrameRun run = replays.after(cursor, socket.deflater());
        if (run != null) {
            certain = true;
            return write(socket, run);
        }
        if (isAhead()) {
            replays.awaitMove(this);
        } else {
            replays.read(this, cursor);
        }
        return 0;
    }

    /** Offsets continue over epochs that follow one another, so equal offsets suffice once the cursor is certain. */
    private boolean hasCaughtUp() {
        Position live = channel.position();
        return cursor.equals(live) || (certain && cursor.offset() == live.offset());
    }

    /** True if history is ahead of the live channel, which will reach the cursor by itself. */
    private boolean isAhead() {
        Position live = channel.position();
        return certain && (cursor.epoch().equals(live.epoch()) ? cursor.offset() > live.offset() : atEnd);
    }

    private int write(Socket socket, FrameRun run) {
        int index = run.indexAfter(cursor);
        int fitting = run.fitting(index, Math.min(socket.room(), MAX_STEP_BYTES));
        // A message larger than the queue is written alone, once the queue is empty.
        int count = fitting == 0 && drained ? 1 : fitting;
        if (count == 0) {
            socket.whenDrained(this::onDrained);
            return 0;
        }
        drained = false;
        atEnd = false;
        missed += count;
        replays.meters().messages().add(count);
        replays.meters().sent().add(count);
        cursor = run.positionOf(index + count - 1);
        ByteBuf frames = run.slice(index, count);
        int bytes = frames.readableBytes();
        socket.charge(bytes);
        socket.write(frames, System.nanoTime());
        if (hasCaughtUp()) {
            goLive(true);
        } else {
            goOn();
        }
        return bytes;
    }

    private void onDrained() {
        drained = true;
        goOn();
    }

    /** Schedules the next step. */
    public void goOn() {
        if (!ended) {
            replays.turns().addLast(step);
        }
    }

    /** The page after the cursor was read; it may be empty. */
    void onPage(StoredPage page) {
        if (ended) {
            return;
        }
        certain = true;
        if (page.messages().isEmpty()) {
            cursor = page.current();
            atEnd = true;
        }
        // First in line: later steps of other replays could push the frames of this page out.
        replays.turns().addFirst(step);
    }

    /** The channel delivered messages. */
    void onMove() {
        atEnd = false;
        goOn();
    }

    /** The channel lost messages: history must confirm again what follows the cursor. */
    void onLost() {
        certain = false;
    }

    /** History no longer has the messages after the cursor: the member goes live without them. */
    void onGap() {
        if (!ended) {
            goLive(false);
        }
    }

    private void goLive(boolean recovered) {
        end();
        (recovered ? replays.meters().recovered() : replays.meters().gaps()).increment();
        channel.goLive(membership);
        joined.complete(new Joined(recovered, recovered ? cursor : channel.position(), missed));
    }

    private void onDeadline() {
        fail(new ConnectionException(
                Reason.TIMEOUT,
                "The replay of " + channel.name() + " took too long: the connection is no member; join again"));
    }

    /** Ends the replay; the member is not live. Does nothing if the replay has ended. */
    public void fail(Throwable failure) {
        if (!ended) {
            end();
            replays.meters().failed().increment();
            joined.fail(failure);
        }
    }

    private void end() {
        ended = true;
        replays.end(membership, this, deadline);
    }
}
