package dev.parley.gateway.replay;

import dev.parley.backplane.StoredPage;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Membership;
import dev.parley.gateway.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * One member's way from a position to where its channel is live: it is written what it missed, no faster than its socket
 * takes it, and goes live in the turn in which it has caught up. A step at a time; each ends with what the next one
 * waits for: its turn, the socket, a page of history, or the channel's next messages.
 */
public final class Replay {

    /** The most that one step writes, unless a single message is larger. */
    private static final int STEP_BYTES = 256 * 1024;

    private final LiveChannel channel;
    private final ChannelReplays replays;
    private final Membership membership;
    private final Promise<Joined> joined = Promise.promise();
    private final long deadline;
    private final Turns.Step step = this::step;

    /** Up to here it has everything. */
    private Position cursor;

    /** Whether what comes after the cursor is known to follow it: a position that a client names may be anything. */
    private boolean certain;

    /** Whether history had nothing after the cursor. */
    private boolean atEnd;

    /** Whether the socket's queue was empty a moment ago. */
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

    /** Completes once it is live; fails with a {@link ConnectionException}, or with what a read failed with. */
    public Future<Joined> joined() {
        return joined.future();
    }

    boolean isUnderWay() {
        return !ended;
    }

    private int step() {
        Socket socket = membership.connection().openSocket();
        if (ended || socket == null) {
            return 0;
        }
        if (hasCaughtUp()) {
            goLive(true);
            return 0;
        }
        FrameRun run = replays.after(cursor);
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

    /** An offset goes on over epochs that continue one another, so it says enough once that is certain. */
    private boolean hasCaughtUp() {
        Position live = channel.position();
        return cursor.equals(live) || (certain && cursor.offset() == live.offset());
    }

    /** Whether history was faster than what is delivered: the channel comes to the cursor by itself. */
    private boolean isAhead() {
        Position live = channel.position();
        return certain && (cursor.epoch().equals(live.epoch()) ? cursor.offset() > live.offset() : atEnd);
    }

    private int write(Socket socket, FrameRun run) {
        int index = run.indexAfter(cursor);
        int fitting = run.fitting(index, Math.min(socket.room(), STEP_BYTES));
        // A message larger than the room there ever is goes alone.
        int count = fitting == 0 && drained ? 1 : fitting;
        if (count == 0) {
            socket.whenDrained(this::onDrained);
            return 0;
        }
        drained = false;
        atEnd = false;
        missed += count;
        cursor = run.positionOf(index + count - 1);
        ByteBuf frames = run.slice(index, count);
        int bytes = frames.readableBytes();
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

    /** Has it take its next turn. */
    public void goOn() {
        if (!ended) {
            replays.turns().addLast(step);
        }
    }

    /** What comes after the cursor is there, or there is nothing yet. */
    void onPage(StoredPage page) {
        if (ended) {
            return;
        }
        certain = true;
        if (page.messages().isEmpty()) {
            cursor = page.current();
            atEnd = true;
        }
        // Before others: what was read for this one must not be gone when its turn comes.
        replays.turns().addFirst(step);
    }

    /** The channel has moved on. */
    void onMove() {
        atEnd = false;
        goOn();
    }

    /** The channel has lost its continuity: whether what follows the cursor does follow it is to be asked anew. */
    void onLost() {
        certain = false;
    }

    /** History no longer has what comes after the cursor. */
    void onGap() {
        if (!ended) {
            goLive(false);
        }
    }

    private void goLive(boolean recovered) {
        end();
        channel.goLive(membership);
        joined.complete(new Joined(recovered, recovered ? cursor : channel.position(), missed));
    }

    private void onDeadline() {
        fail(new ConnectionException(
                Reason.TIMEOUT,
                "The replay of " + channel.name() + " took too long: the connection is no member; join again"));
    }

    /** Ends it; the member is not live. Does nothing if it has ended. */
    public void fail(Throwable failure) {
        if (!ended) {
            end();
            joined.fail(failure);
        }
    }

    private void end() {
        ended = true;
        replays.end(membership, this, deadline);
    }
}
