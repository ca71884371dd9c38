package dev.parley.gateway.hub;

import dev.parley.gateway.compression.MessageDeflater;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.DeflatedFrames;
import dev.parley.gateway.socket.Socket;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's live members on this event loop. What is written to them is one buffer that all share, or two: the clients that
 * negotiated compression share another one, in which each message was deflated once.
 */
final class LiveMembers {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMembers.class);

    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final List<Membership> members = new ArrayList<>();

    /** Deflates for the members that negotiated compression; null if there is no such member. */
    private @Nullable MessageDeflater deflater;

    /** @param memory counts frames while they wait in sockets' queues */
    LiveMembers(ByteBufAllocator allocator, LoopMemory memory) {
        this.allocator = allocator;
        this.memory = memory;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.size();
    }

    /** @param index below {@link #size}; {@link #remove} changes who is there */
    Membership get(int index) {
        return members.get(index);
    }

    boolean has(Membership membership) {
        int index = membership.index();
        return index >= 0 && index < members.size() && members.get(index) == membership;
    }

    void add(Membership membership) {
        membership.moveTo(members.size());
        members.add(membership);
        deflater = deflater == null ? deflaterOf(membership) : deflater;
    }

    private static @Nullable MessageDeflater deflaterOf(Membership membership) {
        Socket socket = membership.member().openSocket();
        return socket == null ? null : socket.deflater();
    }

    /** Removes a live member. The last member of the list takes its slot, so that no other member moves. */
    void remove(Membership membership) {
        Membership last = members.remove(members.size() - 1);
        if (last != membership) {
            members.set(membership.index(), last);
            last.moveTo(membership.index());
        }
        membership.moveTo(Membership.NOT_LIVE);
    }

    /**
     * Writes frames to all members. A member whose queue is full or whose socket fails is closed, and the others are served.
     *
     * @param frames left unchanged; the caller releases them
     * @param alone true if no other channel has frames in this tick. Otherwise the frames for members of several channels
     *     are queued until the tick's end, to go out as one write
     * @return how many members they were written to
     */
    int write(ByteBuf frames, long now, boolean alone) {
        if (members.isEmpty()) {
            return 0;
        }
        ByteBuf deflated = deflated(frames);
        int served = 0;
        try {
            // Backwards: closing a member removes it and moves the last member, already served, into its slot.
            for (int i = members.size() - 1; i >= 0; i--) {
                served += write(members.get(i).member(), frames, deflated, now, alone) ? 1 : 0;
            }
            return served;
        } finally {
            if (deflated != null) {
                memory.releaseShared(deflated);
                forgetUnusedDeflater();
            }
        }
    }

    /** Returns null if no member negotiated compression, or no message becomes smaller. */
    private @Nullable ByteBuf deflated(ByteBuf frames) {
        try {
            return deflater == null ? null : DeflatedFrames.of(frames, deflater, allocator);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Messages could not be deflated; they are sent as they are", e);
            return null;
        }
    }

    private void forgetUnusedDeflater() {
        for (Membership membership : members) {
            if (deflaterOf(membership) != null) {
                return;
            }
        }
        deflater = null;
    }

    /** Returns false if the member is not open, or is closed. */
    private static boolean write(
            ChannelMember member, ByteBuf plain, @Nullable ByteBuf deflated, long now, boolean alone) {
        Socket socket = member.openSocket();
        if (socket == null) {
            return false;
        }
        ByteBuf shared = deflated != null && socket.deflater() != null ? deflated : plain;
        try {
            if (socket.isFull()) {
                socket.close(CloseCode.SLOW_CONSUMER.reason());
                return false;
            } else if (alone || member.memberships().isSingle()) {
                socket.writeShared(shared, now);
            } else {
                socket.write(shared.retainedDuplicate(), now);
            }
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("A write to connection {} failed; the connection is dropped", member.id(), e);
            // Part of a frame may have gone out, so the client could not read a close frame.
            socket.abort(CloseCode.INTERNAL_ERROR.reason());
            return false;
        }
    }

    /** Closes all of them, since messages are missing. */
    void closeForLoss() {
        for (Membership membership : List.copyOf(members)) {
            membership.member().close(CloseCode.POSITION_LOST.reason());
        }
    }
}
