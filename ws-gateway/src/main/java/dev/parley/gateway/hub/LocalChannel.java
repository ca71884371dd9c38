package dev.parley.gateway.hub;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.Membership;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.gateway.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One channel as this gateway sees it: its members here, and the frames of this tick. */
final class LocalChannel {

    /**
     * A tick's frames are cut here: a member's outbound queue is looked at before each write, so this is how far it may
     * grow past its bound.
     */
    private static final int CUT_BYTES = 64 * 1024;

    private final String name;
    private final Future<Position> subscribed;
    private final List<Membership> members = new ArrayList<>();
    private int joining;
    private @Nullable ByteBuf frames;

    /** @param subscribed completes when the backplane delivers this channel's messages */
    LocalChannel(String name, Future<Position> subscribed) {
        this.name = name;
        this.subscribed = subscribed;
    }

    String name() {
        return name;
    }

    Future<Position> subscribed() {
        return subscribed;
    }

    void beginJoin() {
        joining++;
    }

    void endJoin() {
        joining--;
    }

    /** Whether nobody is in it or on the way into it. */
    boolean isUnused() {
        return members.isEmpty() && joining == 0;
    }

    Membership add(Connection connection) {
        Membership membership = new Membership(connection, name, members.size());
        members.add(membership);
        connection.memberships().add(membership);
        return membership;
    }

    /** The last member takes the leaving one's place, so that nothing else moves. */
    void remove(Membership membership) {
        Membership last = members.remove(members.size() - 1);
        if (last != membership) {
            members.set(membership.index(), last);
            last.moveTo(membership.index());
        }
        membership.connection().memberships().remove(membership);
    }

    boolean hasFrames() {
        return frames != null;
    }

    /** Adds a message to this tick's frames. */
    void append(Payload payload, ByteBufAllocator allocator, long now) {
        if (frames == null) {
            frames = allocator.directBuffer(FrameWriter.sizeOf(payload));
        }
        FrameWriter.append(frames, payload);
        if (frames.readableBytes() >= CUT_BYTES) {
            write(now);
        }
    }

    /** Writes this tick's frames to all members; a member whose queue is full is closed and disturbs nobody else. */
    void write(long now) {
        ByteBuf shared = frames;
        if (shared == null) {
            return;
        }
        frames = null;
        // Backwards: closing a member takes it out and moves the last one, already served, into its place.
        for (int i = members.size() - 1; i >= 0; i--) {
            Socket socket = members.get(i).connection().openSocket();
            if (socket == null) {
                continue;
            }
            if (socket.isFull()) {
                socket.close(CloseCode.SLOW_CONSUMER.reason());
            } else {
                socket.write(shared.retainedDuplicate(), now);
            }
        }
        shared.release();
    }

    void closeMembers(CloseReason reason) {
        for (Membership membership : List.copyOf(members)) {
            membership.connection().close(reason);
        }
    }
}
