package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.Membership;
import dev.parley.gateway.replay.ChannelReplays;
import dev.parley.gateway.replay.FrameRun;
import dev.parley.gateway.replay.LiveChannel;
import dev.parley.gateway.replay.Replaying;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.gateway.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel as this event loop sees it: where it stands here, its live members, those that are on their way to them,
 * and the frames of this tick.
 */
final class LocalChannel implements Mailbox.Recipient, LiveChannel {

    private static final Logger LOG = LoggerFactory.getLogger(LocalChannel.class);

    /**
     * A tick's frames are cut here: a member's outbound queue is looked at before each write, so this is how far it may
     * grow past its bound.
     */
    private static final int CUT_BYTES = 64 * 1024;

    private final String name;
    private final Stamp stamp;
    private final ByteBufAllocator allocator;
    private final Consumer<LocalChannel> onFrames;
    private final ChannelReplays replays;
    private final List<Membership> members = new ArrayList<>();

    /** All messages up to here have been taken; {@link Position#NONE} until that is known. */
    private Position position = Position.NONE;

    private @Nullable ByteBuf frames;

    /** Of the frames; only while there are replays, which take theirs from them. */
    private FrameRun.@Nullable Index index;

    /** @param onFrames told when this tick's first frames are there: they are to be written when it ends */
    LocalChannel(String name, Replaying replaying, ByteBufAllocator allocator, Consumer<LocalChannel> onFrames) {
        this.name = name;
        this.stamp = new Stamp(name);
        this.allocator = allocator;
        this.onFrames = onFrames;
        this.replays = new ChannelReplays(this, replaying);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Payload asGiven(ChannelMessage message) {
        return stamp.on(message);
    }

    ChannelReplays replays() {
        return replays;
    }

    boolean hasMembers() {
        return !members.isEmpty() || !replays.isEmpty();
    }

    /** The subscription is there. What it delivers comes after its position, and may have come before we know of it. */
    void begin(Position subscribed) {
        if (position.equals(Position.NONE)) {
            position = subscribed;
        }
    }

    /** A new member that is not live yet. */
    Membership add(Connection connection) {
        Membership membership = new Membership(connection, name);
        connection.memberships().add(membership);
        return membership;
    }

    /** From now on the member gets what is taken. */
    @Override
    public void goLive(Membership membership) {
        // Within a tick: the frames so far belong before it.
        write(System.nanoTime());
        membership.moveTo(members.size());
        members.add(membership);
    }

    /** From now on the member gets nothing. The last one takes its place, so that nothing else moves. */
    void pause(Membership membership) {
        if (!membership.isLive()) {
            return;
        }
        Membership last = members.remove(members.size() - 1);
        if (last != membership) {
            members.set(membership.index(), last);
            last.moveTo(membership.index());
        }
        membership.moveTo(Membership.NOT_LIVE);
    }

    void remove(Membership membership) {
        pause(membership);
        membership.connection().memberships().remove(membership);
        replays.cancel(membership, new ConnectionException(Reason.GONE, "The connection has ended or left " + name));
    }

    /** Adds a message to this tick's frames, if it is the one that is due. */
    @Override
    public void take(ChannelMessage message, long now) {
        Position at = message.position();
        boolean stored = !at.equals(Position.NONE);
        if (stored && !awaits(at, now)) {
            return;
        }
        Position before = position;
        position = stored ? at : before;
        Payload payload = asGiven(message);
        if (frames == null) {
            frames = allocator.directBuffer(FrameWriter.sizeOf(payload));
            index = replays.isEmpty() ? null : new FrameRun.Index(before);
            onFrames.accept(this);
        }
        FrameWriter.append(frames, payload);
        if (index != null && stored) {
            index.add(at, frames.writerIndex());
        }
        if (frames.readableBytes() >= CUT_BYTES) {
            write(now);
        }
    }

    /** False if the message was here before. What is missing between here and it is lost. */
    private boolean awaits(Position next, long now) {
        boolean sameEpoch = next.epoch().equals(position.epoch());
        if (sameEpoch && next.offset() <= position.offset()) {
            return false;
        }
        if (position.equals(Position.NONE) || next.offset() == position.offset() + 1) {
            if (!sameEpoch) {
                // A run of frames is of one epoch.
                write(now);
            }
        } else {
            LOG.error("Channel {} goes from {} to {} with nothing said of what is between", name, position, next);
            lost(new Position(next.epoch(), next.offset() - 1), now);
        }
        return true;
    }

    private void write(long now) {
        write(now, true);
    }

    /**
     * Writes this tick's frames to all members; a member whose queue is full is closed and disturbs nobody else.
     *
     * @param alone whether no other channel has frames in this tick. What members of several channels get from them is
     *     queued until the tick's end, to go out as one
     */
    void write(long now, boolean alone) {
        ByteBuf written = frames;
        if (written == null) {
            return;
        }
        FrameRun.Index indexed = index;
        frames = null;
        index = null;
        // Backwards: closing a member takes it out and moves the last one, already served, into its place.
        for (int i = members.size() - 1; i >= 0; i--) {
            Connection member = members.get(i).connection();
            Socket socket = member.openSocket();
            if (socket == null) {
                continue;
            }
            if (socket.isFull()) {
                socket.close(CloseCode.SLOW_CONSUMER.reason());
            } else if (alone || member.memberships().isSingle()) {
                socket.writeShared(written, now);
            } else {
                socket.write(written.retainedDuplicate(), now);
            }
        }
        if (!replays.isEmpty()) {
            if (indexed != null && !indexed.isEmpty()) {
                replays.keep(indexed.of(written));
            }
            replays.onMove();
        }
        written.release();
    }

    /** Closes the live members, once they have what came before. Those on their way to them read what they miss. */
    @Override
    public void lost(Position upTo, long now) {
        write(now);
        if (!members.isEmpty()) {
            LOG.error("Messages of channel {} up to {} were lost; its members here are closed, 4009", name, upTo);
        }
        position = upTo;
        for (Membership membership : List.copyOf(members)) {
            membership.connection().close(CloseCode.POSITION_LOST.reason());
        }
        replays.onLost();
    }
}
